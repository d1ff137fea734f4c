using System.Globalization;
using System.Text;
using System.Text.Json;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Decisions;
using NeptuneEncryption.Remediation.Operations;
using NeptuneEncryption.Templates.Writers;

namespace NeptuneEncryption.Templates.Scripts;

/// <summary>The functions of <c>encrypt.sh</c>, then for each snapshot its values and a call.</summary>
internal static class CliScript
{
    public static string Write(IReadOnlyList<Intent> intents)
    {
        StringBuilder script = new(Static.Read("encrypt.sh"));
        foreach (Intent intent in intents)
            Append(script, intent);
        return script.ToString();
    }

    private static void Append(StringBuilder script, Intent intent)
    {
        RestoreClusterRequest restore = intent.Restore;
        (string Variable, string? Value)[] values =
        [
            ("region", intent.Origin.Region),
            ("account_id", intent.Origin.AccountId),
            ("operation", intent.Operation.Id),
            ("source_id", intent.SourceIdentifier),
            ("source_arn", intent.Operation.SourceArn),
            ("source_created", Operation.Timestamp(intent.Operation.SourceCreated)),
            ("source_type", ScriptValues.SourceType(intent)),
            ("is_removable", intent.RemoveSource ? "true" : "false"),
            ("key_arn", intent.KeyArn),
            ("cluster", intent.ClusterIdentifier),
            ("copy", intent.SnapshotIdentifier),
            ("engine_version", intent.EngineVersion),
            ("restore_version", restore.EngineVersion),
            ("subnet_group", restore.DBSubnetGroupName),
            ("port", restore.Port?.ToString(CultureInfo.InvariantCulture)),
            ("storage_type", restore.StorageType),
            ("cluster_tags", Json(restore.Tags)),
            ("copy_tags", Json(ScriptValues.CopyTags(intent))),
        ];
        script.Append('\n');
        foreach ((string variable, string? value) in values)
            script.Append(ShellText.Assign(variable, value ?? ""));
        script.Append("encrypt\n");
    }

    private static string Json(IReadOnlyList<Tag> tags) => JsonSerializer.Serialize(tags);
}
