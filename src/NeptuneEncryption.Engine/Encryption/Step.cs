namespace NeptuneEncryption.Encryption;

/// <summary>What is to be done next for one operation.</summary>
public abstract record Step
{
    private Step()
    {
    }

    /// <summary>Restore the source, with the key.</summary>
    public sealed record Restore : Step;

    /// <summary>Wait until the restored cluster is available.</summary>
    public sealed record AwaitCluster(string Status) : Step;

    /// <summary>Snapshot the restored cluster, which has passed gate 1.</summary>
    public sealed record CreateSnapshot : Step;

    /// <summary>Wait until the encrypted snapshot is available.</summary>
    public sealed record AwaitSnapshot(string Status, int PercentProgress) : Step;

    /// <summary>Describe the encrypted snapshot afresh, for gate 2.</summary>
    public sealed record DescribeEncrypted : Step;

    /// <summary>Look the restored cluster up again, before it is deleted.</summary>
    public sealed record ObserveCluster : Step;

    /// <summary>Delete the temporary cluster.</summary>
    public sealed record DeleteCluster : Step;

    /// <summary>Describe the source afresh, before it is deleted.</summary>
    public sealed record DescribeSource : Step;

    /// <summary>Delete the source: the last act of all.</summary>
    public sealed record DeleteSource : Step;

    /// <summary>All that was wanted is there.</summary>
    public sealed record Done : Step;

    /// <summary>It cannot go on; nothing more is to be done for this operation in this run.</summary>
    public sealed record Fail(Problem Problem) : Step;
}
