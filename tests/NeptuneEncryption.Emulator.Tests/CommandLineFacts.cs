using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Emulator.Simulation;

namespace NeptuneEncryption.Emulator.Tests;

public sealed class CommandLineFacts
{
    [Fact]
    public void Without_arguments_it_is_port_4566_without_resources_in_real_time()
        => Assert.Equal((4566, Seed.None, 1.0), Parsed());

    [Fact]
    public void Port_seed_and_time_scale_can_be_told()
        => Assert.Equal((0, Seed.Demo, 600.0), Parsed("--port", "0", "--seed", "demo", "--time-scale", "600"));

    [Theory]
    [InlineData("--port", "65536")]
    [InlineData("--port")]
    [InlineData("--seed", "all")]
    [InlineData("--time-scale", "-1")]
    [InlineData("--time-scale", "NaN")]
    [InlineData("--halp")]
    public void What_cannot_be_read_is_named(params string[] arguments)
    {
        Assert.Null(CommandLine.Parse(arguments, out string? fault));
        Assert.Contains(arguments[0], fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Dialects_can_be_told_one_after_another()
    {
        EmulatorOptions options = CommandLine.Parse(["--dialect", "tag-list=no", "--seed", "demo", "--dialect", "times=offset"], out _)!;
        Assert.Equal(new Dialects { TagList = false, Times = TimeForm.Offset }, options.Simulation.Dialects);
        Assert.Equal(Seed.Demo, options.Seed);
    }

    [Theory]
    [InlineData("speech=plain", "There is no dialect 'speech'.")]
    [InlineData("times", "The dialect 'times' knows no ''.")]
    public void A_dialect_that_is_none_is_named(string dialect, string said)
    {
        Assert.Null(CommandLine.Parse(["--dialect", dialect], out string? fault));
        Assert.StartsWith(said, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void The_help_lists_every_dialect()
        => Assert.All(Dialects.All, dialect => Assert.Contains($"  {dialect.Name}=", CommandLine.Help, StringComparison.Ordinal));

    private static (int, Seed, double) Parsed(params string[] arguments)
    {
        EmulatorOptions options = CommandLine.Parse(arguments, out _)!;
        return (options.Port, options.Seed, options.TimeScale);
    }
}
