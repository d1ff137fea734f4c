using System.Collections;
using System.Management.Automation;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Files;

/// <summary>What a report or a log says of how it came about.</summary>
internal static class ReportProvenance
{
    /// <summary>The parameters that choose, judge and decide. No other is ever written: those that connect may be secrets.</summary>
    private static readonly string[] Told =
    [
        "AcceptAdopted", "AccountId", "AllRegions", "AllowedKmsKeyId", "ClaimWait", "CopySharing", "CreatedAfter",
        "CreatedBefore", "DBClusterIdentifier", "DBClusterParameterGroupName", "DBClusterSnapshotIdentifier",
        "DBSubnetGroupName", "EncryptedSnapshotIdentifier", "EngineVersion", "ExceptionPath", "ExcludeTag", "Force",
        "Framework", "IncludeAutomated", "IncludeEncryptedSnapshot", "IncludeUnencrypted", "KeepCluster", "KmsKeyId",
        "NoWait", "PollInterval", "ProfileName", "Region", "RemoveSharedSource", "RemoveSource",
        "RequireCustomerManagedKey", "RestoredClusterIdentifier", "RoleArn", "RoleName", "SkipKeyCheck",
        "SkipSharingCheck", "SnapshotType", "StorageType", "Tag", "Timeout", "TrustedAccountId", "VpcSecurityGroupId",
    ];

    public static ReportTool Tool()
    {
        Assembly module = typeof(ReportProvenance).Assembly;
        return new ReportTool("NeptuneEncryption", module.GetName().Version!.ToString(3), Hash(module), Hash(typeof(Finding).Assembly));
    }

    public static ReportOrigin Origin(this PSCmdlet cmdlet) => new(
        Environment.MachineName,
        Environment.UserName,
        RuntimeInformation.OSDescription,
        $"{(cmdlet.SessionState.PSVariable.GetValue("PSVersionTable") as Hashtable)?["PSVersion"]}");

    public static IReadOnlyDictionary<string, string> Parameters(this PSCmdlet cmdlet)
        => new SortedDictionary<string, string>(
            cmdlet.MyInvocation.BoundParameters.Where(bound => Told.Contains(bound.Key))
                .ToDictionary(bound => bound.Key, bound => Text(bound.Value)),
            StringComparer.Ordinal);

    /// <exception cref="GatewayException"><see cref="ProblemCode.FileNotRead"/>.</exception>
    public static ReportLog Log(this PSCmdlet cmdlet, string path)
    {
        string full = cmdlet.GetUnresolvedProviderPathFromPSPath(path);
        return TextFile.Read(full, file => new ReportLog(Path.GetFileName(full), Hash(file), file.Length));
    }

    private static string? Hash(Assembly assembly) => File.Exists(assembly.Location) ? TextFile.Read(assembly.Location, Hash) : null;

    private static string Hash(Stream file) => Convert.ToHexString(SHA256.HashData(file)).ToLowerInvariant();

    private static string Text(object? value) => value switch
    {
        string text => text,
        DateTime time => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
        IDictionary map => string.Join(
            "; ", map.Cast<DictionaryEntry>().Select(entry => $"{entry.Key}={entry.Value}").Order(StringComparer.Ordinal)),
        IEnumerable list => string.Join(", ", list.Cast<object?>()),
        _ => $"{value}",
    };
}
