using System.Globalization;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Decisions;
using NeptuneEncryption.Remediation.Operations;
using NeptuneEncryption.Templates.Writers;

namespace NeptuneEncryption.Templates.Terraform;

/// <summary>The values of <c>main.tf</c>'s variables.</summary>
internal static class TerraformVariables
{
    public static string Write(IReadOnlyList<DesiredState> states)
    {
        HclText text = new();
        text.Attributes(
            ("account_id", HclText.Quote(states[0].Scope.AccountId)),
            ("region", HclText.Quote(states[0].Scope.Region)));
        text.Comment("Null makes a new key.");
        text.Attributes(("kms_key_arn", HclText.Quote(states[0].KeyArn)));
        return text.Map("snapshots", snapshots =>
        {
            foreach (DesiredState desired in states)
                snapshots.Map(HclText.Quote(desired.SnapshotIdentifier), snapshot => Snapshot(snapshot, desired));
        }).ToString();
    }

    private static void Snapshot(HclText snapshot, DesiredState desired)
    {
        RestoreClusterRequest restore = desired.Restore;
        snapshot.Attributes(
            ("snapshot_identifier", HclText.Quote(restore.SnapshotArn)),
            ("cluster_identifier", HclText.Quote(restore.DBClusterIdentifier)),
            ("subnet_group_name", Optional(restore.DBSubnetGroupName)),
            ("port", restore.Port?.ToString(CultureInfo.InvariantCulture)),
            ("storage_type", Optional(restore.StorageType)),
            ("engine_version", Optional(restore.EngineVersion)),
            ("vpc_security_group_ids", Optional(restore.VpcSecurityGroupIds)),
            ("cluster_parameter_group_name", Optional(restore.DBClusterParameterGroupName)),
            ("iam_database_authentication_enabled", Optional(restore.EnableIAMDatabaseAuthentication)),
            ("enable_cloudwatch_logs_exports", Optional(restore.EnableCloudwatchLogsExports)),
            ("deletion_protection", Optional(restore.DeletionProtection)),
            ("backup_retention_period", desired.PostRestoreSettings?.BackupRetentionPeriod?.ToString(CultureInfo.InvariantCulture)),
            ("preferred_backup_window", Optional(desired.PostRestoreSettings?.PreferredBackupWindow)));
        if (restore.ServerlessCapacity is { MinCapacity: { } least, MaxCapacity: { } most })
        {
            snapshot.Map("serverless", serverless => serverless.Attributes(
                ("min_capacity", least.ToString(CultureInfo.InvariantCulture)),
                ("max_capacity", most.ToString(CultureInfo.InvariantCulture))));
        }
        // The configuration adds the key's tag itself: it may be the key that it makes.
        snapshot.Map("tags", tags =>
        {
            (string, string?)[] pairs = [.. restore.Tags.Where(tag => tag.Key != OperationTag.KeyArn)
                .Select(tag => (HclText.Quote(tag.Key), (string?)HclText.Quote(tag.Value)))];
            tags.Attributes(pairs);
        });
    }

    private static string? Optional(string? value) => value is null ? null : HclText.Quote(value);

    private static string? Optional(bool? value) => value is null ? null : value.Value ? "true" : "false";

    private static string? Optional(IReadOnlyList<string>? values) => values is null ? null : HclText.List(values);
}
