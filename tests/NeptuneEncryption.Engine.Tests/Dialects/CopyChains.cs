using NeptuneEncryption.CrossRegionCopy;
using NeptuneEncryption.Engine.Tests.World;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Observation;
using NeptuneEncryption.Remediation.Running;
using static NeptuneEncryption.Engine.Tests.Dialects.DialectWorld;

namespace NeptuneEncryption.Engine.Tests.Dialects;

/// <summary>Copying an encrypted snapshot to another Region, also when the process dies on the way.</summary>
internal static class CopyChains
{
    public static async Task<ChainEnd> CopyAsync(DialectWorld world)
    {
        RunOutcome whole = await CopyAsync(world, world.Log());
        HashSet<string> codes = [.. Ended(world, whole)];
        for (int at = 1; at <= whole.Log.Calls.Count; at++)
        {
            foreach (bool afterEffect in (bool[])[false, true])
            {
                DialectWorld again = world.Again();
                CallLog log = again.Log();
                (log.KillAt, log.KillAfterEffect) = (at, afterEffect);
                try
                {
                    await CopyAsync(again, log);
                    throw new ChainBrokenException($"it was not killed at call {at}");
                }
                catch (ProcessKilledException)
                {
                    codes.UnionWith(Ended(again, await CopyAsync(again, again.Log())));
                }
            }
        }
        return new ChainEnd([.. codes.Order(StringComparer.Ordinal)]);
    }

    private static IReadOnlyList<string> Ended(DialectWorld world, RunOutcome said)
    {
        world.NothingIsLost();
        Require(said.Results.Count + said.Problems.Count == 1, $"{said.Results.Count} results and {said.Problems.Count} problems");
        if (said.Problems is [{ } problem])
            return [$"{problem.Code}"];
        Require(said.Results[0].Status == EncryptionStatus.Completed, $"it is {said.Results[0].Status}");
        string name = said.Results[0].DBClusterSnapshotIdentifier;
        Require(
            world.Snapshot(name, world.There) is { Status: "available", StorageEncrypted: true, KmsKeyId: { } key } && key.Contains(
                Destination,
                StringComparison.Ordinal),
            $"'{name}' is not an available encrypted snapshot in {Destination}");
        Require(world.There.ContentOfSnapshot(name) == world.ContentOf(Encrypted), $"'{name}' has other data");
        return [];
    }

    private static async Task<RunOutcome> CopyAsync(DialectWorld world, CallLog log)
    {
        ICloudGateway cloud = world.Account.Cloud(log);
        RunOutcome outcome = new(log);
        List<CopyPlan> plans = [];
        await foreach (EngineEvent<CopyPlan> said in new CopyPlanner(Destination, world.KeyThere).PlanAsync(
            [new EncryptionTarget(cloud, TestAccount.Region, Encrypted)],
            CancellationToken.None))
        {
            outcome.Note(said, plans.Add);
        }
        await foreach (EngineEvent<EncryptionResult> said in new CopyRun(new RunOptions(), world.Account.Clock).RunAsync(
            plans,
            CancellationToken.None))
        {
            outcome.Note(said, outcome.Results.Add);
        }
        return outcome;
    }
}
