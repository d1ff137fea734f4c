using NeptuneEncryption.Benchmarks.Machinery;

namespace NeptuneEncryption.Benchmarks;

/// <summary>What the scenarios have in common.</summary>
/// <param name="IsShort">For CI: little work, few rounds, no slow peers.</param>
internal sealed record Bench(EmulatorProcess Emulator, bool IsShort)
{
    public int Rounds => IsShort ? 3 : 9;

    public T Choose<T>(T full, T brief) => IsShort ? brief : full;
}
