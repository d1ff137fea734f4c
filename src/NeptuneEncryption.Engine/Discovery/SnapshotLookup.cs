using System.Runtime.CompilerServices;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Workflow;

namespace NeptuneEncryption.Discovery;

/// <summary>Describes single snapshots now, by name or ARN.</summary>
public static class SnapshotLookup
{
    /// <summary>The snapshot, or the problem that hides it.</summary>
    public static async IAsyncEnumerable<EngineEvent<Snapshot>> RunAsync(
        ScanTarget target, string identifier, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        (Snapshot? found, Problem? problem) = await Attempt.Async(() => DescribeAsync(target, identifier, cancellationToken)).ConfigureAwait(false);
        if (found is not null)
            yield return new EngineEvent<Snapshot>.Result(found);
        else
            yield return new EngineEvent<Snapshot>.Failure(problem ?? NotFound(target, identifier));
    }

    /// <summary>Null when there is none. AWS wants to be told the type of what is not a manual snapshot of the caller's own.</summary>
    internal static async Task<Snapshot?> FindAsync(INeptuneGateway neptune, string identifier, CancellationToken cancellationToken)
    {
        bool isArn = SnapshotArn.TryParse(identifier, out SnapshotArn? arn);
        string name = isArn ? arn!.Identifier : identifier;
        bool isShared = isArn && arn!.OwnerAccountId != neptune.Origin.AccountId;
        // Names of automated and AWS Backup snapshots have a prefix that no manual one can have.
        string? type = isShared ? "shared"
            : name.StartsWith("rds:", StringComparison.Ordinal) ? "automated"
            : name.StartsWith("awsbackup:", StringComparison.Ordinal) ? "awsbackup"
            : null;
        Snapshot? found = await neptune.FindSnapshotAsync(isShared ? identifier : name, type, cancellationToken).ConfigureAwait(false);
        return isArn && found?.DBClusterSnapshotArn != identifier ? null : found;
    }

    private static async Task<Snapshot?> DescribeAsync(ScanTarget target, string identifier, CancellationToken cancellationToken)
    {
        CallerIdentity caller = await target.Cloud.GetCallerIdentityAsync(target.Region, cancellationToken).ConfigureAwait(false);
        return await FindAsync(target.Cloud.Neptune(target.Origin(caller)), identifier, cancellationToken).ConfigureAwait(false);
    }

    private static Problem NotFound(ScanTarget target, string identifier)
        => new(ProblemCode.SnapshotNotFound, ProblemKind.NotFound, identifier,
            $"There is no snapshot '{identifier}' in {target.Region}.",
            "Check the name, the Region and the account; a snapshot shared by another account must be named by its ARN.");
}
