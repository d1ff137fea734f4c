using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.CrossRegionCopy;

/// <summary>What is to be done next for one copy.</summary>
internal abstract record CopyAction
{
    private CopyAction()
    {
    }

    /// <summary>Have AWS begin it.</summary>
    public sealed record Start : CopyAction;

    /// <summary>Wait until it is available.</summary>
    public sealed record WaitForSnapshot(string Status, int PercentProgress) : CopyAction;

    /// <summary>Describe it afresh, to be verified.</summary>
    public sealed record Describe : CopyAction;

    /// <summary>It is there and verified.</summary>
    public sealed record Done(Snapshot Copy) : CopyAction;

    public sealed record Fail(Problem Problem) : CopyAction;

    /// <summary>Decides from what is wanted and what bears the name, and from nothing else. Pure.</summary>
    /// <param name="isFresh">Whether the copy was described after it was seen available.</param>
    /// <param name="mayGetTags">Whether there is still time for the tags of a new copy to be seen.</param>
    public static CopyAction Decide(DesiredCopy desired, Snapshot? copy, bool isFresh, bool mayGetTags = false) => copy switch
    {
        null => new Start(),
        _ when !desired.Owns(copy) => mayGetTags && desired.MayOwn(copy)
            ? new WaitForSnapshot(copy.Status ?? "unknown", copy.PercentProgress ?? 0)
            : new Fail(CopyProblem.NameTaken(desired)),
        _ when copy.TagList!.ValueOf(OperationTag.KeyArn) != desired.KeyArn
            => new Fail(CopyProblem.OtherKey(desired, copy.TagList!.ValueOf(OperationTag.KeyArn))),
        {
            Status: ResourceStatus.Failed or ResourceStatus.Deleting or ResourceStatus.Deleted
        } => new Fail(CopyProblem.Failed(desired, copy)),
        not { Status: ResourceStatus.Available } => new WaitForSnapshot(copy.Status ?? "unknown", copy.PercentProgress ?? 0),
        _ when !isFresh => new Describe(),
        _ => Fault(desired, copy) is { } fault ? new Fail(CopyProblem.NotVerified(desired, fault)) : new Done(copy),
    };

    private static string? Fault(DesiredCopy desired, Snapshot copy) => copy switch
    {
        { StorageEncrypted: false } => "it is not encrypted",
        _ when copy.KmsKeyId != desired.KeyArn => $"it is encrypted under '{copy.KmsKeyId}', not under '{desired.KeyArn}'",
        { Engine: not DatabaseEngine.Neptune } => $"its engine is '{copy.Engine}', not 'neptune'",
        _ when copy.EngineVersion != desired.Source.EngineVersion
            => $"its engine version is {copy.EngineVersion}, the source's is {desired.Source.EngineVersion}",
        _ when !string.Equals(
            copy.DBClusterIdentifier,
            desired.Source.DBClusterIdentifier,
            StringComparison.OrdinalIgnoreCase) => $"it tells of cluster '{copy.DBClusterIdentifier}', the source of "
                + $"'{desired.Source.DBClusterIdentifier}'",
        _ => null,
    };
}
