using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Engine.Tests.World;
using NeptuneEncryption.Remediation.Operations;
using NeptuneEncryption.Remediation.Running;
using static NeptuneEncryption.Engine.Tests.Dialects.DialectWorld;

namespace NeptuneEncryption.Engine.Tests.Dialects;

/// <summary>Encrypting a manual snapshot and one of AWS Backup's.</summary>
internal static class EncryptionChains
{
    private static readonly TimeSpan BetweenRuns = TimeSpan.FromSeconds(20);

    public static async Task<ChainEnd> EncryptAsync(DialectWorld world, EncryptionOptions options)
        => Ended(world, await world.Account.EncryptAsync(world.Log(), options: options), options);

    public static Task<ChainEnd> ShareAsync(DialectWorld world)
    {
        world.Rds.ModifyDBClusterSnapshotAttribute(
            new ModifyDBClusterSnapshotAttributeRequest(Manual, "restore") { ValuesToAdd = [Partner] });
        return EncryptAsync(world, world.Account.Options with { CopySharing = true, RemoveSource = true });
    }

    /// <summary>As a scheduler does: a run that does not wait, again and again.</summary>
    public static async Task<ChainEnd> NoWaitAsync(DialectWorld world)
    {
        EncryptionOptions options = world.Account.Options with { RemoveSource = true };
        for (int run = 0; run < 150; run++)
        {
            RunOutcome said = await world.Account.EncryptAsync(world.Log(), options: options, run: new RunOptions { NoWait = true });
            if (said.Results.TrueForAll(result => result.Status == EncryptionStatus.Completed))
                return Ended(world, said, options);
            world.Account.Clock.Advance(BetweenRuns);
        }
        throw new ChainBrokenException("150 runs and no end");
    }

    /// <summary>Each source has come to one end, and what is said of it is so.</summary>
    public static ChainEnd Ended(DialectWorld world, RunOutcome said, EncryptionOptions options)
    {
        world.NothingIsLost();
        Require(
            said.Results.Count + said.Problems.Count == world.Account.Sources.Count,
            $"{said.Results.Count} results and {said.Problems.Count} problems of {world.Account.Sources.Count} sources");
        foreach (EncryptionResult result in said.Results)
            Check(world, result, options);
        Require(said.Problems.TrueForAll(problem => problem is { Message.Length: > 0, Advice.Length: > 0 }), "a problem without words");
        return new ChainEnd([.. said.Problems.Select(problem => $"{problem.Code}")]);
    }

    private static void Check(DialectWorld world, EncryptionResult result, EncryptionOptions options)
    {
        string source = result.SourceDBClusterSnapshotIdentifier;
        string copy = result.DBClusterSnapshotIdentifier;
        Require(result.Status == EncryptionStatus.Completed, $"'{source}' is {result.Status}");
        Require(world.Holds(copy, source), $"'{source}' is said to be completed, and '{copy}' is not its data, encrypted and available");
        Require(world.Snapshot(copy)!.EngineVersion == SourceVersion, $"'{copy}' has engine version {world.Snapshot(copy)!.EngineVersion}");
        bool isRemoved = options.RemoveSource && source == Manual;
        Require(world.Snapshot(source) is null == isRemoved, $"'{source}' is {(isRemoved ? "still there" : "gone")}");
        Require(result.SourceRemoved == isRemoved, $"'{source}' is said to be {(result.SourceRemoved ? "" : "not ")}removed");
        if (options.CopySharing && source == Manual)
            Require(world.SharedWith(copy) is [Partner], $"'{copy}' is not shared as its source was");
        string? cluster = world.RestoredClusters.FirstOrDefault(c => c.DBClusterIdentifier == world.Snapshot(copy)!.DBClusterIdentifier)
            ?.DBClusterIdentifier;
        Require(cluster is not null == options.KeepCluster, $"the cluster of '{source}' is {(cluster is null ? "gone" : "still there")}");
        Require(cluster is null || world.Rds.ContentOfCluster(cluster) == world.ContentOf(source), $"'{cluster}' has other data");
    }
}
