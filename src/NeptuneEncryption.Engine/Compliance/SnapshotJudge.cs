namespace NeptuneEncryption.Compliance;

/// <summary>Judges whether a snapshot is encrypted at rest. Pure.</summary>
public static class SnapshotJudge
{
    public static Finding Judge(Snapshot snapshot)
    {
        bool isPublic = snapshot.SnapshotType == "public";
        return new Finding
        {
            Status = snapshot.StorageEncrypted ? FindingStatus.PASS : FindingStatus.FAIL,
            Severity = snapshot.StorageEncrypted ? Severity.Informational : isPublic ? Severity.Critical : Severity.Medium,
            Reasons = Reasons(snapshot, isPublic),
            DBClusterSnapshotIdentifier = snapshot.DBClusterSnapshotIdentifier,
            DBClusterSnapshotArn = snapshot.DBClusterSnapshotArn,
            DBClusterIdentifier = snapshot.DBClusterIdentifier,
            SnapshotCreateTime = snapshot.SnapshotCreateTime,
            SnapshotType = snapshot.SnapshotType,
            StorageEncrypted = snapshot.StorageEncrypted,
            KmsKeyId = snapshot.KmsKeyId,
            Controls = ControlCatalogue.All,
            Remediation = snapshot.StorageEncrypted ? null : Remediation(snapshot),
            Region = snapshot.Region,
            Partition = snapshot.Partition,
            AccountId = snapshot.AccountId,
            OwnerAccountId = snapshot.OwnerAccountId,
            ProfileName = snapshot.ProfileName,
            RoleArn = snapshot.RoleArn,
        };
    }

    private static IReadOnlyList<string> Reasons(Snapshot snapshot, bool isPublic) => snapshot switch
    {
        { StorageEncrypted: true } => [$"Encrypted at rest under {snapshot.KmsKeyId}."],
        _ when isPublic => ["Not encrypted at rest.", "Public: anybody may restore it."],
        { SnapshotType: "automated" or "awsbackup" } => ["Not encrypted at rest.", $"Made by AWS of cluster '{snapshot.DBClusterIdentifier}': as long as that is unencrypted, so is the next one."],
        _ => ["Not encrypted at rest."],
    };

    private static string Remediation(Snapshot snapshot)
    {
        string identifier = snapshot.OwnerAccountId == snapshot.AccountId ? snapshot.DBClusterSnapshotIdentifier : snapshot.DBClusterSnapshotArn;
        string automated = snapshot.SnapshotType is "automated" or "awsbackup" ? " -IncludeAutomated" : "";
        string profile = snapshot.ProfileName is null ? "" : $" -ProfileName {Quote(snapshot.ProfileName)}";
        return $"Invoke-NeptuneSnapshotEncryption {Quote(identifier)} -Region {Quote(snapshot.Region)}{profile}{automated}";
    }

    private static string Quote(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
}
