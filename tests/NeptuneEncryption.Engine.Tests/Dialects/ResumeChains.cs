using NeptuneEncryption.Engine.Tests.World;
using NeptuneEncryption.Remediation.Operations;
using NeptuneEncryption.Remediation.Running;
using static NeptuneEncryption.Engine.Tests.Dialects.DialectWorld;

namespace NeptuneEncryption.Engine.Tests.Dialects;

/// <summary>A run whose process dies, and what goes on from there.</summary>
internal static class ResumeChains
{
    /// <summary>Killed after the effect of every call, and before that of each that writes; the same command follows at once.</summary>
    public static async Task<ChainEnd> ResumeAsync(DialectWorld world)
    {
        EncryptionOptions options = world.Account.Options with { RemoveSource = true };
        RunOutcome whole = await world.Account.EncryptAsync(world.Log(), options: options);
        HashSet<string> codes = [.. EncryptionChains.Ended(world, whole, options).Codes];
        for (int at = 1; at <= whole.Log.Calls.Count; at++)
        {
            foreach (bool afterEffect in whole.Log.Calls[at - 1].IsWrite ? (bool[])[false, true] : [true])
                codes.UnionWith(await KilledAsync(world.Again(), at, afterEffect));
        }
        return new ChainEnd([.. codes.Order(StringComparer.Ordinal)]);
    }

    /// <summary>Begun by a run that does not wait, and finished by what the tags tell.</summary>
    public static async Task<ChainEnd> FinishAsync(DialectWorld world)
    {
        world.Account.Options = world.Account.Options with { RemoveSource = true };
        RunOutcome begun = await world.Account.EncryptAsync(world.Log(), run: new RunOptions { NoWait = true });
        world.Account.Clock.Advance(TimeSpan.FromMinutes(6));
        IReadOnlyList<EncryptionOperation> operations = await world.Account.OperationsAsync(world.Log());
        Require(operations.Count == begun.Results.Count, $"{operations.Count} operations of {begun.Results.Count} that were begun");
        RunOutcome finished = await world.Account.FinishAsync(operations, world.Log());
        finished.Problems.AddRange(begun.Problems);
        return EncryptionChains.Ended(world, finished, world.Account.Options);
    }

    private static async Task<IReadOnlyList<string>> KilledAsync(DialectWorld world, int at, bool afterEffect)
    {
        string when = $"killed {(afterEffect ? "after" : "before")} call {at}";
        CallLog log = world.Log();
        (log.KillAt, log.KillAfterEffect) = (at, afterEffect);
        EncryptionOptions options = world.Account.Options with { RemoveSource = true };
        try
        {
            await world.Account.EncryptAsync(log, options: options);
            throw new ChainBrokenException($"{when}: it was not");
        }
        catch (ProcessKilledException)
        {
            when = $"{when}, {log.Calls[^1]}";
        }
        try
        {
            world.NothingIsLost();
            ChainEnd end = EncryptionChains.Ended(world, await world.Account.EncryptAsync(world.Log(), options: options), options);
            if (end.Codes.Contains(ProblemCode.NameTaken))
                throw new ChainBrokenException("what is ours was taken for a stranger's");
            return end.Codes;
        }
        catch (ChainBrokenException e)
        {
            throw new ChainBrokenException($"{when}: {e.Message}");
        }
    }
}
