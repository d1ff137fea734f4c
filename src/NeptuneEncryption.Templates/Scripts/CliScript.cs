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
    public static string Write(IReadOnlyList<DesiredState> states)
    {
        StringBuilder script = new(EmbeddedResource.Read("encrypt.sh"));
        foreach (DesiredState desired in states)
            Append(script, desired);
        return script.ToString();
    }

    private static void Append(StringBuilder script, DesiredState desired)
    {
        RestoreClusterRequest restore = desired.Restore;
        (string Variable, string? Value)[] values =
        [
            ("region", desired.Scope.Region),
            ("account_id", desired.Scope.AccountId),
            ("operation", desired.Operation.Id),
            ("source_id", desired.SourceIdentifier),
            ("source_arn", desired.Operation.SourceArn),
            ("source_created", Operation.Timestamp(desired.Operation.SourceCreated)),
            ("source_type", ScriptValues.SourceType(desired)),
            ("is_removable", desired.RemoveSource ? "true" : "false"),
            ("key_arn", desired.KeyArn),
            ("cluster", desired.ClusterIdentifier),
            ("copy", desired.SnapshotIdentifier),
            ("engine_version", desired.EngineVersion),
            ("restore_version", restore.EngineVersion),
            ("subnet_group", restore.DBSubnetGroupName),
            ("port", restore.Port?.ToString(CultureInfo.InvariantCulture)),
            ("storage_type", restore.StorageType),
            ("cluster_tags", Json(restore.Tags)),
            ("copy_tags", Json(ScriptValues.CopyTags(desired))),
        ];
        script.Append('\n');
        foreach ((string variable, string? value) in values)
            script.Append(ShellText.Assign(variable, value ?? ""));
        script.Append("encrypt\n");
    }

    private static string Json(IReadOnlyList<Tag> tags) => JsonSerializer.Serialize(tags);
}
