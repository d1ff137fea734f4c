using NeptuneEncryption.Benchmarks.Machinery;

namespace NeptuneEncryption.Benchmarks.Scenarios;

/// <summary>What whole processes are told to do: ours, and the aws command for the same.</summary>
internal static class Script
{
    public const string Now = "[Diagnostics.Stopwatch]::GetTimestamp()";

    /// <summary>By its path: by name, the engine sleeps 75 ms over its cache of modules, which pwsh has and a process that ends within ten
    /// seconds never gets.</summary>
    public static string Import => $"Import-Module '{BuildOutput.Manifest}'";

    public static string Scan(EmulatorProcess emulator)
        => $"Get-NeptuneUnencryptedSnapshot -Region us-east-1 -EndpointUrl {emulator.Address}";

    /// <summary>The ARN of each unencrypted Neptune snapshot, one a line, as they come.</summary>
    public static Task<ChildProcess.Ran> OursAsync(EmulatorProcess emulator)
        => ChildProcess.HostAsync(emulator, $"{Import}; {Scan(emulator)} | ForEach-Object DBClusterSnapshotArn");

    /// <inheritdoc cref="OursAsync"/>
    public static Task<ChildProcess.Ran> AwsAsync(EmulatorProcess emulator) => ChildProcess.RunAsync(
        emulator, "aws", "neptune", "describe-db-cluster-snapshots", "--endpoint-url", emulator.Address
            .GetLeftPart(UriPartial.Authority), "--output", "text",
        "--query", "DBClusterSnapshots[?Engine=='neptune' && !StorageEncrypted].[DBClusterSnapshotArn]");

    public static Task<bool> HasAwsAsync(EmulatorProcess emulator) => ChildProcess.ExistsAsync(emulator, "aws", "--version");
}
