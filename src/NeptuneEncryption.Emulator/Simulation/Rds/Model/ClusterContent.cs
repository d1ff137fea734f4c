using System.Security.Cryptography;
using System.Text;

namespace NeptuneEncryption.Emulator.Simulation.Rds;

/// <summary>
/// The data of a cluster, as far as it matters here: which data it is. Snapshots, copies and restores carry it. Two that are equal are the
/// same data; every write makes another one.
/// </summary>
/// <param name="Writes">How many writes it has seen.</param>
/// <param name="Hash">What they were, in their order.</param>
public sealed record ClusterContent(long Writes, string Hash)
{
    /// <summary>That of a new cluster.</summary>
    public static ClusterContent Empty { get; } = new(0, "");

    public ClusterContent With(string text)
        => new(Writes + 1, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Hash}\n{text}"))));
}
