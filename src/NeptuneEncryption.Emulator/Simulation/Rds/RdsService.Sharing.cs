using System.Collections.Immutable;

namespace NeptuneEncryption.Emulator.Simulation.Rds;

public sealed partial class RdsService
{
    private const string Everybody = "all";
    private const string RestoreAttribute = "restore";

    public DBClusterSnapshotAttributesResult DescribeDBClusterSnapshotAttributes(DescribeDBClusterSnapshotAttributesRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out _);
        return AttributesOf(RequireOwn(request.DBClusterSnapshotIdentifier));
    }

    public DBClusterSnapshotAttributesResult ModifyDBClusterSnapshotAttribute(ModifyDBClusterSnapshotAttributeRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out DateTimeOffset now);
        if (request.AttributeName != RestoreAttribute)
            throw AwsFaultException.InvalidValue($"Invalid attribute name: {request.AttributeName}");
        IReadOnlyList<string> added = request.ValuesToAdd ?? [];
        foreach (string value in added.Concat(request.ValuesToRemove ?? []))
        {
            if (value != Everybody && !(value.Length == 12 && value.All(char.IsAsciiDigit)))
                throw AwsFaultException.InvalidValue($"Invalid account: {value}. A value is an account id of 12 digits, or 'all'.");
        }
        Snapshot snapshot = RequireOwn(request.DBClusterSnapshotIdentifier);
        if (snapshot.Kind != SnapshotKind.Manual)
            throw RdsFaults.InvalidSnapshotState("Only manual snapshots can be shared.");
        string status = snapshot.Status(now);
        if (status != "available")
            throw RdsFaults.InvalidSnapshotState($"The DB cluster snapshot {snapshot.Identifier} is not available: its state is {status}.");
        if (added.Count > 0 && snapshot.Image.KmsKeyArn is { } key) CheckMayBeShared(added, key);
        ImmutableSortedSet<string> sharedWith = snapshot.SharedWith.Union(added).Except(request.ValuesToRemove ?? []);
        if (sharedWith.Count(value => value != Everybody) > Options.SharedAccountsPerSnapshot)
            throw RdsFaults.SharedSnapshotQuotaExceeded(Options.SharedAccountsPerSnapshot);
        snapshot.SharedWith = sharedWith;
        _snapshots.SharingChanged(snapshot);
        return AttributesOf(snapshot);
    }

    private void CheckMayBeShared(IReadOnlyList<string> added, string key)
    {
        if (added.Contains(Everybody))
            throw RdsFaults.InvalidSnapshotState("Encrypted snapshots cannot be shared as public.");
        if (Kms.IsAwsManaged(key))
            throw RdsFaults.InvalidSnapshotState("Snapshots encrypted with the default AWS KMS key for RDS cannot be shared.");
    }

    private Snapshot RequireOwn(string reference) => FindOwn(reference) ?? throw RdsFaults.SnapshotNotFound(reference);

    private bool IsSharedWithUs(Snapshot snapshot)
        => snapshot.SharedWith.Contains(Account) || snapshot.SharedWith.Contains(Everybody);

    private static DBClusterSnapshotAttributesResult AttributesOf(Snapshot snapshot)
        => new(snapshot.Identifier, [new DBClusterSnapshotAttribute(RestoreAttribute, [.. snapshot.SharedWith])]);
}
