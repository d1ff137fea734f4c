using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Engine.Tests.World;
using NeptuneEncryption.Remediation.Running;
using static NeptuneEncryption.Engine.Tests.Dialects.DialectWorld;

namespace NeptuneEncryption.Engine.Tests.Dialects;

/// <summary>Undoing what is half done, what is protected, and what is complete and being copied by somebody.</summary>
internal static class UndoChains
{
    public static async Task<ChainEnd> UndoAsync(DialectWorld world)
        => new([
            .. await HalfDoneAsync(world.Again(), isProtected: false),
            .. await HalfDoneAsync(world.Again(), isProtected: true),
            .. await CompletedAsync(world),
        ]);

    private static async Task<IReadOnlyList<string>> HalfDoneAsync(DialectWorld world, bool isProtected)
    {
        await world.Account.EncryptAsync(world.Log(), sources: [Manual], run: new RunOptions { NoWait = true });
        world.Account.Clock.Advance(TimeSpan.FromMinutes(15));
        if (isProtected)
            world.Rds.ModifyDBCluster(new ModifyDBClusterRequest(world.RestoredClusters.Single().DBClusterIdentifier) { DeletionProtection = true });
        return Undone(world, await world.Account.UndoAsync(log: world.Log(), sources: [Manual]));
    }

    private static async Task<IReadOnlyList<string>> CompletedAsync(DialectWorld world)
    {
        RunOutcome done = await world.Account.EncryptAsync(world.Log(), sources: [Manual]);
        Require(done.Results is [{ Status: EncryptionStatus.Completed }], "it was not encrypted");
        world.There.CopyDBClusterSnapshot(
            new CopyDBClusterSnapshotRequest(done.Results[0].DBClusterSnapshotArn!, "the-users-own") { KmsKeyId = world.KeyThere });
        return Undone(world, await world.Account.UndoAsync(includeEncryptedSnapshot: true, world.Log(), [Manual]));
    }

    private static IReadOnlyList<string> Undone(DialectWorld world, RunOutcome said)
    {
        world.NothingIsLost();
        Require(world.Snapshot(Manual) is not null, "the source is gone");
        Require(said.Results.Count + said.Problems.Count == 1, $"{said.Results.Count} results and {said.Problems.Count} problems");
        if (said.Problems is [{ } problem])
            return [$"{problem.Code}"];
        Require(said.Results is [{ Status: EncryptionStatus.Undone }], $"it is {said.Results[0].Status}");
        Require(world.RestoredClusters.Count == 0, "the temporary cluster is still there");
        Require(world.Truth(() => world.Account.Copies) is [{ DBClusterSnapshotIdentifier: Encrypted }], "a copy is still there");
        return [];
    }
}
