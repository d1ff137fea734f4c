using DialectSet = NeptuneEncryption.Emulator.Simulation.Dialects;

namespace NeptuneEncryption.Engine.Tests.Dialects;

/// <summary>All chains under one set of dialects.</summary>
internal sealed record DialectPlay(string Name, DialectSet Dialects)
{
    public IReadOnlyDictionary<string, ChainEnd> Ends { get; private init; } = new Dictionary<string, ChainEnd>();

    /// <summary>What broke, chain by chain.</summary>
    public IReadOnlyList<string> Broken { get; private init; } = [];

    /// <summary>All that was answered.</summary>
    public IReadOnlySet<string> Answers { get; private init; } = new HashSet<string>();

    public static DialectPlay Of(params (string Name, string Value)[] values)
    {
        DialectSet dialects = values.Aggregate(new DialectSet(), (set, entry) => set.With(entry.Name, entry.Value));
        return new DialectPlay(string.Join(" ", values.Select(entry => $"{entry.Name}={entry.Value}")), dialects);
    }

    public async Task<DialectPlay> PlayedAsync()
    {
        Dictionary<string, ChainEnd> ends = [];
        List<string> broken = [];
        HashSet<string> answers = [];
        foreach (Chain chain in Chain.All)
        {
            DialectWorld world = new(Dialects);
            try
            {
                ends[chain.Name] = await chain.PlayAsync(world);
            }
            catch (ChainBrokenException e)
            {
                broken.Add($"{Name}: {chain}: {e.Message}");
            }
            answers.UnionWith(world.Answers);
        }
        return this with { Ends = ends, Broken = broken, Answers = answers };
    }

    /// <summary>Plays several at once; the order stays.</summary>
    public static async Task<DialectPlay[]> AllAsync(IReadOnlyList<DialectPlay> plays, CancellationToken cancellationToken)
    {
        var played = new DialectPlay[plays.Count];
        await Parallel.ForAsync(0, plays.Count, cancellationToken, async (i, _) => played[i] = await plays[i].PlayedAsync());
        return played;
    }

    /// <summary>A line of the table: what did not complete is named.</summary>
    public string Line()
        => $"{Ends.Values.Count(end => end.IsCompleted),2} of {Chain.All.Count} completed  {Name}"
            + string.Concat(Ends.Where(end => !end.Value.IsCompleted).Select(end => $"\n      {end.Key}: {end.Value}"))
            + string.Concat(Broken.Select(broken => $"\n      BROKEN {broken}"));
}
