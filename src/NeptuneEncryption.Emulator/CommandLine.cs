using System.Globalization;
using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Emulator.Simulation;

namespace NeptuneEncryption.Emulator;

/// <summary>The emulator's command line.</summary>
internal static class CommandLine
{
    private const int DefaultPort = 4566;

    internal const string Usage =
        "usage: NeptuneEncryption.Emulator [--port 0..65535] [--seed demo|none] [--time-scale seconds-per-second] [--dialect "
            + "name=value]... [--help]";

    /// <summary>The usage and the table of dialects.</summary>
    internal static string Help => string.Join(
        Environment.NewLine,
        [
            Usage,
            "",
            "Dialects: facts that nobody outside AWS knows, each with the value that holds first.",
            .. Dialects.All.SelectMany(dialect => new[]
            {
                $"  {dialect.Name}={(dialect.IsTime ? "seconds" : string.Join('|', dialect.Values))}",
                $"      {dialect.Description}",
            }),
        ]);

    /// <summary>The options told; null, and what is wrong, if they cannot be read.</summary>
    internal static EmulatorOptions? Parse(IReadOnlyList<string> arguments, out string? fault)
    {
        EmulatorOptions options = new() { Port = DefaultPort };
        for (int i = 0; i < arguments.Count; i += 2)
        {
            string value = i + 1 < arguments.Count ? arguments[i + 1] : "";
            if (arguments[i] == "--dialect")
            {
                string[] parts = value.Split('=', 2);
                try
                {
                    options = options.With(parts[0], parts.ElementAtOrDefault(1) ?? "");
                    continue;
                }
                catch (ArgumentException unknown)
                {
                    fault = unknown.Message;
                    return null;
                }
            }
            EmulatorOptions? next = arguments[i] switch
            {
                "--port" when ushort.TryParse(value, CultureInfo.InvariantCulture, out ushort port) => options with { Port = port },
                "--seed" when value is "demo" or "none" => options with { Seed = value == "demo" ? Seed.Demo : Seed.None },
                "--time-scale" when double.TryParse(value, CultureInfo.InvariantCulture, out double scale) && double.IsFinite(scale)
                    && scale >= 0 =>
                    options with { TimeScale = scale },
                _ => null,
            };
            if (next is null)
            {
                fault = $"Not understood: {arguments[i]} {value}".TrimEnd();
                return null;
            }
            options = next;
        }
        fault = null;
        return options;
    }
}
