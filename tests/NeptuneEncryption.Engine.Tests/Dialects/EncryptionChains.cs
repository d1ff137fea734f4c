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

    /// <summary>Encrypted first, and the source removed by another run: by what the first one has made.</summary>
    public static async Task<ChainEnd> RemoveLaterAsync(DialectWorld world)
    {
        await EncryptAsync(world, world.Account.Options);
        return await EncryptAsync(world, world.Account.Options with { RemoveSource = true });
    }

    /// <summary>A version that AWS offers no more: the restore is refused or becomes another version, which is told; with the version that
    /// is wanted it works.</summary>
    public static async Task<ChainEnd> UpgradeAsync(DialectWorld world)
    {
        const string later = SourceVersion;
        world.Rds.AddSnapshot(new SnapshotSeed(Outdated, "old-graph") { EngineVersion = "1.1.0.0" });
        RunOutcome first = await world.Account.EncryptAsync(world.Log(), sources: [Outdated]);
        world.NothingIsLost();
        Require(first is { Results: [], Problems: [{ Code: ProblemCode.RequestRejected or ProblemCode.VerificationFailed }] }, "another version passed");
        // Run again, it is no better: the copy is not held against itself.
        RunOutcome again = await world.Account.EncryptAsync(world.Log(), sources: [Outdated]);
        Require(again is { Results: [], Problems: [{ } same] } && same.Code == first.Problems[0].Code, "another version passed at last");
        if (first.Problems[0].Code == ProblemCode.VerificationFailed)
            await world.Account.UndoAsync(includeEncryptedSnapshot: true, world.Log(), [Outdated]);
        world.Account.Clock.Advance(TimeSpan.FromMinutes(10));
        RunOutcome second = await world.Account.EncryptAsync(
            world.Log(),
            sources: [Outdated],
            options: world.Account.Options with { EngineVersion = later });
        if (second.Problems is [{ } problem])
            return new ChainEnd([problem.Code]);
        Require(
            second.Results is [{ Status: EncryptionStatus.Completed, EngineVersion: later } result]
                && world.Snapshot(result.DBClusterSnapshotIdentifier) is { EngineVersion: later, StorageEncrypted: true, Status: "available" },
            "it is not of the version that was asked for");
        return ChainEnd.Completed;
    }

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
