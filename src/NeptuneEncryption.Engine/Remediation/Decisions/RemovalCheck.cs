using NeptuneEncryption.Keys;
using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Remediation.Decisions;

/// <summary>Whether a copy is known to come of a restore of its source. Tags can be written by whoever has the right to tag.</summary>
internal enum RestoreProof
{
    /// <summary>There is none.</summary>
    Missing,

    /// <summary>CloudTrail shows events minutes late, and the restore is young.</summary>
    Pending,

    /// <summary>This run made it, CloudTrail recorded the restore, or the user answers for it.</summary>
    Proven,
}

/// <summary>What AWS tells directly before a source is deleted. What was planned hours ago is not believed.</summary>
internal sealed record RemovalCheck
{
    /// <summary>The key that the copy hangs on; null in an undo, which needs none.</summary>
    public KmsKey? Key { get; init; }

    /// <summary>Who may restore the source now; <c>all</c> when it is public.</summary>
    public IReadOnlyList<string> SharedWith { get; init; } = [];

    /// <summary>Copies that are being made of the source in any Region, by ARN. AWS ends them when the source is deleted.</summary>
    public IReadOnlyList<string> CopiesInProgress { get; init; } = [];

    /// <summary>Whether the copy is known to come of a restore of the source.</summary>
    public RestoreProof Restore { get; init; }

    /// <summary>Why CloudTrail could not be asked; null when it was, or need not be.</summary>
    public Problem? TrailDenied { get; init; }

    /// <summary>Why the source must stay; null when nothing speaks against its removal. Pure.</summary>
    public Problem? Fault(DesiredState desired, Snapshot source, Snapshot encrypted)
    {
        if (encrypted.TagList!.ValueOf(OperationTag.Undo) is not null)
            return OperationProblem.BeingUndone(desired, encrypted);
        if (OperationProblem.SourceChanged(desired, source) is { } changed)
            return changed;
        if (Restore == RestoreProof.Missing)
            return OperationProblem.RestoreNotProven(desired, encrypted, TrailDenied);
        if ((Key is null ? "its state is not known" : KeyCheck.Fault(Key)) is { } fault)
            return OperationProblem.KeyLost(desired, fault);
        if (CopiesInProgress.Count > 0)
            return OperationProblem.BeingCopied(desired, CopiesInProgress);
        string[] others = desired.RemoveSharedSource ? [] : [.. SharedWith.Except(desired.ShareWith)];
        return others.Length > 0 ? OperationProblem.SharedSince(desired, others) : null;
    }
}
