using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Remediation.Decisions;

/// <summary>What is to be done next for one operation.</summary>
public abstract record Step
{
    private Step()
    {
    }

    /// <summary>Restore the source, with the key.</summary>
    public sealed record Restore : Step;

    /// <summary>Wait until the restored cluster is available.</summary>
    /// <param name="PercentProgress">Null when AWS tells none.</param>
    public sealed record AwaitCluster(string Status, int? PercentProgress) : Step
    {
        internal static AwaitCluster Of(Cluster cluster) => new(cluster.Status ?? "unknown", cluster.PercentProgress);
    }

    /// <summary>Snapshot the restored cluster, which has passed gate 1.</summary>
    public sealed record CreateSnapshot : Step;

    /// <summary>Wait until the encrypted snapshot is available.</summary>
    public sealed record AwaitSnapshot(string Status, int PercentProgress) : Step;

    /// <summary>Describe the encrypted snapshot afresh, for gate 2.</summary>
    public sealed record DescribeEncrypted : Step;

    /// <summary>Share the verified copy with the accounts that the source was shared with.</summary>
    public sealed record Share : Step;

    /// <summary>Set up a kept cluster as the source's was.</summary>
    public sealed record SetUpCluster : Step;

    /// <summary>Look for the encrypted snapshot, since the cluster is going or gone.</summary>
    public sealed record ObserveCopy : Step;

    /// <summary>Look the restored cluster up again, before it is deleted.</summary>
    public sealed record ObserveCluster : Step;

    /// <summary>Delete the temporary cluster.</summary>
    public sealed record DeleteCluster : Step;

    /// <summary>Say on the encrypted snapshot which of the two is going to be deleted.</summary>
    /// <param name="Tag"><see cref="OperationTag.SourceRemoval"/> or <see cref="OperationTag.Undo"/>.</param>
    public sealed record Claim(string Tag) : Step;

    /// <summary>Describe the source afresh, before it or its copy is deleted.</summary>
    public sealed record DescribeSource : Step;

    /// <summary>Delete the source: the last act of all.</summary>
    public sealed record DeleteSource : Step;

    /// <summary>Delete the temporary cluster without a copy of it: another run was first, under another name.</summary>
    public sealed record Withdraw : Step;

    /// <summary>Undo: lift the deletion protection of the temporary cluster.</summary>
    public sealed record LiftProtection : Step;

    /// <summary>Undo: delete the encrypted snapshot.</summary>
    public sealed record DeleteEncrypted : Step;

    /// <summary>All that was wanted is there.</summary>
    public sealed record Done : Step;

    /// <summary>It cannot go on; nothing more is to be done for this operation in this run.</summary>
    public sealed record Fail(Problem Problem) : Step;
}
