using System.Globalization;
using System.Text;

namespace NeptuneEncryption.Benchmarks.Measuring;

/// <summary>A report as tables that read as text and as Markdown.</summary>
internal static class MarkdownReport
{
    public static string Write(Report report)
    {
        StringBuilder text = new();
        Line($"### {report.Scenario}");
        Line($"");
        Line($"{report.Conditions}");
        if (report.Samples.Count > 0)
        {
            Line($"");
            Line($"| measured | median | range | unit | rounds |");
            Line($"|---|---:|---:|---|---:|");
            foreach (Sample sample in report.Samples)
                Line($"| {sample.Name} | {Figure(sample.Median)} | {Range(sample.Values)} | {sample.Unit} | {sample.Values.Count} |");
        }
        if (report.Ratios.Count > 0)
        {
            Line($"");
            Line($"| paired ratio | median | range | target | |");
            Line($"|---|---:|---:|---:|---|");
            foreach (Ratio ratio in report.Ratios)
                Line($"| {ratio.Name} | {Figure(ratio.Median)} | {Range(ratio.Values)} | {Target(ratio)} | {Verdict(ratio)} |");
        }
        if (report.Notes.Count > 0)
            Line($"");
        foreach (string note in report.Notes)
            Line($"- {note}");
        return text.ToString();

        void Line(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
    }

    private static string Target(Ratio ratio) => ratio.Target is { } target ? $"{(ratio.AtMost ? "≤" : "≥")} {Figure(target)}" : "";

    private static string Verdict(Ratio ratio) => ratio.IsMet switch
    {
        null => "",
        true => "met",
        false => "missed",
    };

    private static string Range(IReadOnlyList<double> values) => $"{Figure(values.Min())} … {Figure(values.Max())}";

    /// <summary>Three figures that count, and no more than they are worth.</summary>
    private static string Figure(double value) => value switch
    {
        >= 1000 => Math.Round(value, 3 - (int)Math.Ceiling(Math.Log10(value)) is var digits && digits < 0 ? 0 : digits)
            .ToString("N0", CultureInfo.InvariantCulture),
        >= 100 => value.ToString("F0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("F1", CultureInfo.InvariantCulture),
        _ => value.ToString("F2", CultureInfo.InvariantCulture),
    };
}
