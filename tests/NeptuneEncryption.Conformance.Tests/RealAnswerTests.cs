using NeptuneEncryption.Conformance.Tests.Corpus;

namespace NeptuneEncryption.Conformance.Tests;

/// <summary>The emulator answers as AWS did, but for a list of differences that may only shrink.</summary>
public sealed class RealAnswerTests
{
    public static TheoryData<int> Files => [.. RealAnswer.All.Keys.Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_emulator_answers_as_AWS_did(int file)
    {
        IEnumerable<string> found = Scenarios.All[file](new TestCloud(), RealAnswer.All[file]).Distinct();
        Assert.Equal(Difference.Of(file).Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void There_is_a_scenario_for_every_file_and_a_file_for_every_scenario_and_every_difference()
    {
        Assert.Equal(Enumerable.Range(1, 111), RealAnswer.All.Keys.Order());
        Assert.Equal(RealAnswer.All.Keys.Order(), Scenarios.All.Keys.Order());
        Assert.Empty(
            Difference.Known.SelectMany(difference => difference.Cases).SelectMany(known => known.Files).Except(RealAnswer.All.Keys));
    }

    [Fact]
    public void Every_file_tells_its_source_and_every_difference_its_reason()
    {
        Assert.All(RealAnswer.All.Values, answer => Assert.True(answer.TellsItsSource, $"{answer.Number} does not tell where it is from."));
        Assert.All(Difference.Known, difference => Assert.NotEmpty(difference.Reason));
    }
}
