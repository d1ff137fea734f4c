using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.CrossRegionCopy;

/// <summary>What is to be done next for one copy.</summary>
internal abstract record CopyStep
{
    private CopyStep()
    {
    }

    /// <summary>Have AWS begin it.</summary>
    public sealed record Start : CopyStep;

    /// <summary>Wait until it is available.</summary>
    public sealed record Await(string Status, int PercentProgress) : CopyStep;

    /// <summary>Describe it afresh, to be verified.</summary>
    public sealed record Describe : CopyStep;

    /// <summary>It is there and verified.</summary>
    public sealed record Done(Snapshot Copy) : CopyStep;

    public sealed record Fail(Problem Problem) : CopyStep;

    /// <summary>Decides from what is wanted and what bears the name, and from nothing else. Pure.</summary>
    /// <param name="isFresh">Whether the copy was described after it was seen available.</param>
    public static CopyStep Decide(CopyIntent intent, Snapshot? copy, bool isFresh) => copy switch
    {
        null => new Start(),
        _ when !intent.Owns(copy) => new Fail(CopyProblem.NameTaken(intent)),
        _ when copy.TagList!.ValueOf(OperationTag.KeyArn) != intent.KeyArn => new Fail(CopyProblem.OtherKey(intent, copy.TagList!.ValueOf(OperationTag.KeyArn))),
        { Status: "failed" or "deleting" or "deleted" } => new Fail(CopyProblem.Failed(intent, copy)),
        not { Status: "available", PercentProgress: 100 } => new Await(copy.Status ?? "unknown", copy.PercentProgress ?? 0),
        _ when !isFresh => new Describe(),
        _ => Fault(intent, copy) is { } fault ? new Fail(CopyProblem.NotVerified(intent, fault)) : new Done(copy),
    };

    private static string? Fault(CopyIntent intent, Snapshot copy) => copy switch
    {
        { StorageEncrypted: false } => "it is not encrypted",
        _ when copy.KmsKeyId != intent.KeyArn => $"it is encrypted under '{copy.KmsKeyId}', not under '{intent.KeyArn}'",
        { Engine: not "neptune" } => $"its engine is '{copy.Engine}', not 'neptune'",
        _ when copy.EngineVersion != intent.Source.EngineVersion => $"its engine version is {copy.EngineVersion}, the source's is {intent.Source.EngineVersion}",
        _ when !string.Equals(copy.DBClusterIdentifier, intent.Source.DBClusterIdentifier, StringComparison.OrdinalIgnoreCase) => $"it tells of cluster '{copy.DBClusterIdentifier}', the source of '{intent.Source.DBClusterIdentifier}'",
        _ => null,
    };
}
