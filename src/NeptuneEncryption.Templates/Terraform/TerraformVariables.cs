using System.Globalization;
using NeptuneEncryption.Encryption;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Templates.Writers;

namespace NeptuneEncryption.Templates.Terraform;

/// <summary>The values of <c>main.tf</c>'s variables.</summary>
internal static class TerraformVariables
{
    public static string Write(IReadOnlyList<Intent> intents)
    {
        HclText text = new();
        text.Attributes(
            ("account_id", HclText.Quote(intents[0].Origin.AccountId)),
            ("region", HclText.Quote(intents[0].Origin.Region)));
        text.Comment("Null makes a new key.");
        text.Attributes(("kms_key_arn", HclText.Quote(intents[0].KeyArn)));
        return text.Map("snapshots", snapshots =>
        {
            foreach (Intent intent in intents)
                snapshots.Map(HclText.Quote(intent.SnapshotIdentifier), snapshot => Snapshot(snapshot, intent));
        }).ToString();
    }

    private static void Snapshot(HclText snapshot, Intent intent)
    {
        RestoreClusterRequest restore = intent.Restore;
        snapshot.Attributes(
            ("snapshot_identifier", HclText.Quote(restore.SnapshotArn)),
            ("cluster_identifier", HclText.Quote(restore.DBClusterIdentifier)),
            ("subnet_group_name", Optional(restore.DBSubnetGroupName)),
            ("port", restore.Port?.ToString(CultureInfo.InvariantCulture)),
            ("storage_type", Optional(restore.StorageType)));
        // The configuration adds the key's tag itself: it may be the key that it makes.
        snapshot.Map("tags", tags =>
        {
            (string, string?)[] pairs = [.. restore.Tags.Where(tag => tag.Key != OperationTag.KeyArn).Select(tag => (HclText.Quote(tag.Key), (string?)HclText.Quote(tag.Value)))];
            tags.Attributes(pairs);
        });
    }

    private static string? Optional(string? value) => value is null ? null : HclText.Quote(value);
}
