using System.Globalization;
using System.Text;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Decisions;
using NeptuneEncryption.Remediation.Operations;
using NeptuneEncryption.Templates.Writers;

namespace NeptuneEncryption.Templates.Scripts;

/// <summary>The functions of <c>encrypt.ps1</c>, then for each snapshot a call with its values.</summary>
internal static class ToolsScript
{
    public static string Write(IReadOnlyList<DesiredState> states)
    {
        StringBuilder script = new(EmbeddedResource.Read("encrypt.ps1"));
        foreach (DesiredState desired in states)
            Append(script, desired);
        return script.ToString();
    }

    private static void Append(StringBuilder script, DesiredState desired)
    {
        RestoreClusterRequest restore = desired.Restore;
        (string Name, string Literal)[] values =
        [
            ("Region", PowerShellText.Quote(desired.Scope.Region)),
            ("AccountId", PowerShellText.Quote(desired.Scope.AccountId)),
            ("Operation", PowerShellText.Quote(desired.Operation.Id)),
            ("SourceId", PowerShellText.Quote(desired.SourceIdentifier)),
            ("SourceArn", PowerShellText.Quote(desired.Operation.SourceArn)),
            ("SourceCreated", PowerShellText.Quote(Operation.Timestamp(desired.Operation.SourceCreated))),
            ("SourceType", PowerShellText.Quote(ScriptValues.SourceType(desired))),
            ("IsRemovable", desired.RemoveSource ? "$true" : "$false"),
            ("KeyArn", PowerShellText.Quote(desired.KeyArn)),
            ("Cluster", PowerShellText.Quote(desired.ClusterIdentifier)),
            ("Copy", PowerShellText.Quote(desired.SnapshotIdentifier)),
            ("EngineVersion", PowerShellText.Quote(desired.EngineVersion ?? "")),
            ("Settings", PowerShellText.Hashtable(Settings(restore))),
            ("ClusterTags", Tags(restore.Tags)),
            ("CopyTags", Tags(ScriptValues.CopyTags(desired))),
        ];
        script.Append("\nInvoke-Encryption @{\n");
        foreach ((string name, string literal) in values)
            script.Append("    ").Append(name).Append(" = ").Append(literal).Append('\n');
        script.Append("}\n");
    }

    private static IEnumerable<(string Name, string Literal)> Settings(RestoreClusterRequest restore)
    {
        if (restore.DBSubnetGroupName is { } group)
            yield return ("DBSubnetGroupName", PowerShellText.Quote(group));
        if (restore.Port is { } port)
            yield return ("Port", port.ToString(CultureInfo.InvariantCulture));
        if (restore.StorageType is { } storage)
            yield return ("StorageType", PowerShellText.Quote(storage));
        if (restore.EngineVersion is { } version)
            yield return ("EngineVersion", PowerShellText.Quote(version));
    }

    private static string Tags(IReadOnlyList<Tag> tags) => PowerShellText.Array(tags.Select(
        tag => PowerShellText.Hashtable([("Key", PowerShellText.Quote(tag.Key)), ("Value", PowerShellText.Quote(tag.Value))])));
}
