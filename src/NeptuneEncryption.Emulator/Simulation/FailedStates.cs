using System.Collections.Frozen;

namespace NeptuneEncryption.Emulator.Simulation;

/// <summary>The states that nothing leads out of by itself, as AWS documents and CloudFormation's handlers list them.</summary>
public static class FailedStates
{
    public static IReadOnlySet<string> All { get; } = new[]
    {
        "failed",
        "inaccessible-encryption-credentials",
        "inaccessible-encryption-credentials-recoverable",
        "incompatible-network",
        "incompatible-parameters",
        "incompatible-restore",
        "insufficient-capacity",
        "insufficient-resource-limits",
        "migration-failed",
        "restore-failed",
        "storage-failure",
    }.ToFrozenSet(StringComparer.Ordinal);

    internal static void Check(string? state)
    {
        if (state is not null && !All.Contains(state))
            throw new ArgumentException($"'{state}' is no state that something can fail in. These are: {string.Join(", ", All.Order())}.");
    }
}
