namespace NeptuneEncryption;

/// <summary>What became of one step of an operation in this run.</summary>
/// <param name="Start">UTC, when this run began it; null when it did not.</param>
/// <param name="End">UTC, when AWS was seen to have it done; null when it is not, or was done before.</param>
/// <param name="RequestId">AWS's request id of the writing call; null when there was none.</param>
public sealed record EncryptionStep(
    EncryptionStepName Name,
    EncryptionStepOutcome Outcome,
    DateTime? Start = null,
    DateTime? End = null,
    string? RequestId = null)
{
    public override string ToString() => $"{Name} {Outcome}";
}

/// <summary>The steps, in the order in which they are taken.</summary>
public enum EncryptionStepName
{
    RestoreCluster,
    CreateSnapshot,

    /// <summary>The encrypted snapshot, described afresh, holds.</summary>
    VerifySnapshot,

    /// <summary>Of a run with -CopySharing.</summary>
    ShareSnapshot,

    /// <summary>Of a cluster that is kept: what a restore does not carry over.</summary>
    SetUpCluster,
    DeleteCluster,
    DeleteSource,

    /// <summary>Of an undo only.</summary>
    DeleteEncryptedSnapshot,
}

public enum EncryptionStepOutcome
{
    /// <summary>This run did it.</summary>
    Done,

    /// <summary>It was done already, by an earlier run or by somebody else.</summary>
    Adopted,

    /// <summary>It was not asked for.</summary>
    Skipped,

    /// <summary>This run began it, and AWS is not through with it.</summary>
    UnderWay,

    /// <summary>It is still to be done.</summary>
    Pending,
}
