using NeptuneEncryption.Emulator.Simulation;
using DialectSet = NeptuneEncryption.Emulator.Simulation.Dialects;

namespace NeptuneEncryption.Engine.Tests.Dialects;

/// <summary>
/// What nobody outside AWS knows is tried each way, alone and in pairs: every chain is right, or tells clearly why it cannot be, where it
/// cannot be. Nothing is lost, nothing runs for ever, and each dialect changes an answer that the product reads.
/// </summary>
public sealed class DialectChainTests(ITestOutputHelper output)
{
    private static readonly Dialect[] State = [.. DialectSet.All.Where(dialect => !dialect.IsOnWire)];

    private static string[] Chains => [.. Chain.All.Select(chain => chain.Name)];

    [Fact]
    public async Task Every_chain_completes_under_every_dialect_alone_and_each_dialect_is_read()
    {
        DialectPlay plain = await DialectPlay.Of().PlayedAsync();
        DialectPlay[] plays = await PlayAsync([.. State.SelectMany(dialect => dialect.Values.Skip(1).Select(
            value => DialectPlay.Of((dialect.Name, value))))]);
        Assert.Equal(23, plays.Length);
        Assert.All(plays.Prepend(plain), play => Assert.Equal(Chains, play.Ends.Where(end => end.Value.IsCompleted).Select(end => end.Key)));
        // Tags are asked for where the lists tell none.
        DialectPlay untagged = plays.Single(play => play.Name == "tag-list=no");
        DialectPlay late = await DialectPlay.Of(("tag-list", "no"), ("tag-listing-delay", "45")).PlayedAsync();
        Assert.Empty(late.Broken);
        Assert.All(plays.Select(play => play.Name == "tag-listing-delay=45" ? (late, untagged) : (play, plain)), pair => Assert.False(
            pair.Item1.Answers.SetEquals(pair.Item2.Answers),
            $"{pair.Item1.Name} changes no answer that is read"));
    }

    [Fact]
    public async Task Every_chain_is_right_under_every_pair_of_dialects_in_a_covering_array()
    {
        Seeds.SkipOutsideTheGate();
        IReadOnlyList<int[]> rows = PairwiseArray.Of([.. State.Select(dialect => dialect.Values.Length)], GoTogether);
        await CheckAsync([.. rows.Select(row => DialectPlay.Of([.. row.Index().Where(entry => entry.Item > 0).Select(
            entry => (State[entry.Index].Name, State[entry.Index].Values[entry.Item]))]))]);
    }

    [Fact]
    public async Task Every_chain_is_right_under_all_pairs_of_dialects()
    {
        Assert.SkipUnless(
            Seeds.IsSoak,
            "All pairs are played when NEPTUNE_ENCRYPTION_SOAK is 1.");
        await CheckAsync([.. PairwiseArray.Pairs([.. State.Select(dialect => dialect.Values.Length)])
            .Where(pair => pair.One.Value > 0 && pair.Other.Value > 0 && GoTogether(pair.One, pair.Other))
            .Select(pair => DialectPlay.Of(Named(pair.One), Named(pair.Other)))]);
    }

    [Fact]
    public void The_covering_array_holds_every_pair()
    {
        int[] counts = [.. State.Select(dialect => dialect.Values.Length)];
        IReadOnlyList<int[]> rows = PairwiseArray.Of(counts, GoTogether);
        output.WriteLine($"{rows.Count} rows of {counts.Length} dialects");
        Assert.All(PairwiseArray.Pairs(counts), pair => Assert.Equal(
            GoTogether(pair.One, pair.Other),
            rows.Any(row => row[pair.One.Parameter] == pair.One.Value && row[pair.Other.Parameter] == pair.Other.Value)));
    }

    /// <summary>All complete but where AWS tells nothing at all of AWS Backup's snapshots; there it is said.</summary>
    private async Task CheckAsync(IReadOnlyList<DialectPlay> plays)
    {
        foreach (DialectPlay play in await PlayAsync(plays))
        {
            Assert.Equal(
                Chains.ToDictionary(name => name, name => Expected(name, play.Dialects)),
                play.Ends.ToDictionary(end => end.Key, end => $"{end.Value}"));
        }
    }

    private static string Expected(string chain, DialectSet dialects)
    {
        bool isHidden = dialects is
        {
            AwsBackupInUntypedList: false,
            AwsBackupRequest: AwsBackupRequest.Refused,
            AwsBackupType: AwsBackupType.Awsbackup
        };
        return !isHidden || chain is "undo" or "copy" or "upgrade" ? "completed" : chain is "find" or "judge" ? "NotListed" : "SnapshotNotFound";
    }

    private async Task<DialectPlay[]> PlayAsync(IReadOnlyList<DialectPlay> plays)
    {
        DialectPlay[] played = await DialectPlay.AllAsync(plays, TestContext.Current.CancellationToken);
        foreach (DialectPlay play in played)
            output.WriteLine(play.Line());
        ILookup<bool, ChainEnd> ends = played.SelectMany(play => play.Ends.Values).ToLookup(end => end.IsCompleted);
        output.WriteLine($"{played.Length} dialects or sets of them, {Chain.All.Count} chains: {ends[true].Count()} completed, "
            + $"{ends[false].Count()} told why they did not, {played.Sum(play => play.Broken.Count)} broken");
        Assert.Empty(played.SelectMany(play => play.Broken));
        return played;
    }

    /// <summary>What tells that it is manual is in a list without a type: that much is documented.</summary>
    private static bool GoTogether((int Parameter, int Value) one, (int Parameter, int Value) other)
        => !(Is(one, other, "aws-backup-in-untyped-list", "no") && Is(one, other, "aws-backup-type", "manual"));

    private static bool Is((int, int) one, (int, int) other, string name, string value)
        => Named(one) == (name, value) || Named(other) == (name, value);

    private static (string Name, string Value) Named((int Parameter, int Value) entry)
        => (State[entry.Parameter].Name, State[entry.Parameter].Values[entry.Value]);
}
