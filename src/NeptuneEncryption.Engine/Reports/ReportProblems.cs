using System.Globalization;

namespace NeptuneEncryption.Reports;

/// <summary>What can be wrong with the reports that are given.</summary>
internal static class ReportProblems
{
    /// <summary>Times that are taken from a later report would lie in the future.</summary>
    public static Problem BaselineNotBefore(EncryptionReport baseline, DateTimeOffset time)
        => new(ProblemCode.BaselineInvalid, ProblemKind.InvalidArgument, baseline.ReportId,
            $"The baseline '{baseline.ReportId}' is of {Text(baseline.End)}, which is not before {Text(time.UtcDateTime)}.",
            "Give the report before as -Baseline.");

    private static string Text(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
