using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Remediation.Decisions;

/// <summary>What is to be done next for one operation.</summary>
internal abstract record NextAction
{
    private NextAction()
    {
    }

    /// <summary>Restore the source, with the key.</summary>
    public sealed record Restore : NextAction;

    /// <summary>Wait until the restored cluster is available.</summary>
    /// <param name="PercentProgress">Null when AWS tells none.</param>
    public sealed record WaitForCluster(string Status, int? PercentProgress) : NextAction
    {
        internal static WaitForCluster Of(Cluster cluster) => new(cluster.Status ?? "unknown", cluster.PercentProgress);
    }

    /// <summary>Snapshot the restored cluster, which has passed the verification of the cluster.</summary>
    public sealed record CreateSnapshot : NextAction;

    /// <summary>Wait until the encrypted snapshot is available.</summary>
    public sealed record WaitForSnapshot(string Status, int PercentProgress) : NextAction;

    /// <summary>Describe the encrypted snapshot afresh, for the verification of the snapshot.</summary>
    public sealed record DescribeEncrypted : NextAction;

    /// <summary>Share the verified copy with the accounts that the source was shared with.</summary>
    public sealed record Share : NextAction;

    /// <summary>Set up a kept cluster as the source's was.</summary>
    public sealed record SetUpCluster : NextAction;

    /// <summary>Look for the encrypted snapshot, since the cluster is going or gone.</summary>
    public sealed record ObserveSnapshot : NextAction;

    /// <summary>Say on the kept cluster that its snapshot is made.</summary>
    public sealed record MarkCopied : NextAction;

    /// <summary>Look the restored cluster up again, before it is deleted.</summary>
    public sealed record ObserveCluster : NextAction;

    /// <summary>Delete the temporary cluster.</summary>
    public sealed record DeleteCluster : NextAction;

    /// <summary>Say on the encrypted snapshot which of the two is going to be deleted.</summary>
    /// <param name="Tag"><see cref="OperationTag.SourceRemoval"/> or <see cref="OperationTag.Undo"/>.</param>
    public sealed record Reserve(string Tag) : NextAction;

    /// <summary>Wait until the claim has stood long enough for everybody to see it.</summary>
    public sealed record WaitForClaim : NextAction;

    /// <summary>Wait until CloudTrail shows the restore that another run made.</summary>
    public sealed record WaitForProof : NextAction;

    /// <summary>Ask afresh, directly before a deletion, all that speaks against it.</summary>
    public sealed record CheckRemoval : NextAction;

    /// <summary>Delete the source: the last act of all.</summary>
    public sealed record DeleteSource : NextAction;

    /// <summary>Delete the temporary cluster without a copy of it: another run was first, under another name.</summary>
    public sealed record Yield : NextAction;

    /// <summary>Undo: lift the deletion protection of the temporary cluster.</summary>
    public sealed record LiftProtection : NextAction;

    /// <summary>Undo: delete the encrypted snapshot.</summary>
    public sealed record DeleteEncrypted : NextAction;

    /// <summary>All that was wanted is there.</summary>
    public sealed record Done : NextAction;

    /// <summary>It cannot go on; nothing more is to be done for this operation in this run.</summary>
    public sealed record Fail(Problem Problem) : NextAction;
}
