namespace NeptuneEncryption.Compliance;

/// <summary>The command that remedies a FAIL, to be run as it stands.</summary>
internal static class RemediationCommand
{
    public static string? For(Snapshot snapshot, FindingBuilder finding) => finding.Status != FindingStatus.FAIL ? null
        : !snapshot.StorageEncrypted ? Encrypt(snapshot)
        : finding.Has(ReasonCode.KeyPendingDeletion) ? Aws("cancel-key-deletion", snapshot)
        : finding.Has(ReasonCode.KeyDisabled) ? Aws("enable-key", snapshot)
        : null;

    private static string Encrypt(Snapshot snapshot)
    {
        string identifier = snapshot.OwnerAccountId == snapshot.AccountId
            ? snapshot.DBClusterSnapshotIdentifier
            : snapshot.DBClusterSnapshotArn;
        string automated = snapshot.IsAutomated ? " -IncludeAutomated" : "";
        string profile = snapshot.ProfileName is null ? "" : $" -ProfileName {Quote(snapshot.ProfileName)}";
        string role = snapshot.RoleArn is null ? "" : $" -RoleArn {Quote(snapshot.RoleArn)}";
        return $"Invoke-NeptuneSnapshotEncryption {Quote(identifier)} -Region {Quote(snapshot.Region)}{profile}{role}{automated}";
    }

    private static string Aws(string command, Snapshot snapshot)
    {
        string profile = snapshot.ProfileName is null ? "" : $" --profile {Quote(snapshot.ProfileName)}";
        return $"aws kms {command} --key-id {Quote(snapshot.KmsKeyId ?? "")} --region {Quote(snapshot.Region)}{profile}";
    }

    private static string Quote(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
}
