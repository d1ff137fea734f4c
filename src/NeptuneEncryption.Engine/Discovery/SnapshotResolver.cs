using NeptuneEncryption.Ports;
using NeptuneEncryption.Streaming;

namespace NeptuneEncryption.Discovery;

/// <summary>Describes single snapshots now, by name or ARN.</summary>
internal static class SnapshotResolver
{
    /// <summary>Null when there is none. AWS wants to be told the type of what is not a manual snapshot of the caller's own.</summary>
    public static async Task<Snapshot?> ResolveAsync(INeptuneGateway neptune, string identifier, CancellationToken cancellationToken)
    {
        bool isArn = SnapshotArn.TryParse(identifier, out SnapshotArn? arn);
        string name = isArn ? arn!.Identifier : identifier;
        bool isShared = isArn && arn!.OwnerAccountId != neptune.Scope.AccountId;
        // Names of automated and AWS Backup snapshots have a prefix that no manual one can have.
        string? type = isShared ? SnapshotType.Shared
            : name.StartsWith("rds:", StringComparison.Ordinal) ? SnapshotType.Automated
            : null;
        Snapshot? found = !isShared && name.StartsWith("awsbackup:", StringComparison.Ordinal)
            ? await OfAwsBackupAsync(neptune, name, cancellationToken).ConfigureAwait(false)
            : await neptune.FindSnapshotAsync(isShared ? identifier : name, type, cancellationToken).ConfigureAwait(false);
        return isArn && found?.DBClusterSnapshotArn != identifier ? null : found;
    }

    /// <summary>By the type it has in other parts of RDS, without one, and in the list of all: which of them AWS takes for a cluster's
    /// snapshot is not documented.</summary>
    private static async Task<Snapshot?> OfAwsBackupAsync(INeptuneGateway neptune, string name, CancellationToken cancellationToken)
    {
        (Snapshot? typed, Problem? refusal) = await GatewayCall.TryAsync(
            () => neptune.FindSnapshotAsync(name, SnapshotType.AwsBackup, cancellationToken)).ConfigureAwait(false);
        if (refusal is not null and not { Kind: ProblemKind.InvalidArgument })
            throw new GatewayException(refusal);
        Snapshot? found = typed ?? await neptune.FindSnapshotAsync(name, null, cancellationToken).ConfigureAwait(false);
        if (found is not null)
            return found;
        await foreach (IReadOnlyList<Snapshot> page in neptune.ListSnapshotsAsync(new SnapshotQuery(), cancellationToken)
            .ConfigureAwait(false))
        {
            if (page.FirstOrDefault(s => string.Equals(s.DBClusterSnapshotIdentifier, name, StringComparison.OrdinalIgnoreCase)) is { } it)
                return it;
        }
        return null;
    }

    public static Problem NotFound(ScanTarget target, string identifier)
        => new(ProblemCode.SnapshotNotFound, ProblemKind.NotFound, identifier,
            $"There is no snapshot '{identifier}' in {target.Region}.",
            "Check the name, the Region and the account; a snapshot shared by another account must be named by its ARN.");

    public static Problem NotNeptune(Snapshot snapshot)
        => new(ProblemCode.EngineNotNeptune, ProblemKind.InvalidArgument, snapshot,
            $"Snapshot '{snapshot.DBClusterSnapshotIdentifier}' in {snapshot.Region} is of engine '{snapshot.Engine}', not Neptune. It was "
                + "not judged.",
            "This module works on Neptune snapshots only; the same API lists those of Aurora and DocumentDB too.");
}
