namespace NeptuneEncryption.Conformance.Tests.Corpus;

/// <summary>Brings an emulator into the situation of a file and tells how its answer differs.</summary>
internal delegate IEnumerable<string> Scenario(TestCloud cloud, RealAnswer real);

/// <summary>A scenario for every file.</summary>
internal static partial class Scenarios
{
    internal static IReadOnlyDictionary<int, Scenario> All { get; } =
        SnapshotAnswers.Concat(ClusterAnswers).Concat(OtherAnswers).Concat(Errors).Concat(SnapshotFacts).Concat(ClusterFacts)
            .ToDictionary();

    /// <summary>An operation that the emulator does not have.</summary>
    private static Scenario Missing(string operation) => (cloud, _) => cloud.Knows(operation) ? [] : [$"does not know {operation}"];

    /// <summary>The difference, if what should hold does not.</summary>
    private static IEnumerable<string> Unless(bool holds, string difference) => holds ? [] : [difference];
}
