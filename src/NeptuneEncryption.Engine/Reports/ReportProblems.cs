using System.Globalization;

namespace NeptuneEncryption.Reports;

/// <summary>What can be wrong with the reports that are given.</summary>
internal static class ReportProblems
{
    /// <summary>Times that are taken from a later report would lie in the future.</summary>
    public static Problem BaselineNotBefore(EncryptionReport baseline, DateTimeOffset time)
        => new(ProblemCode.BaselineInvalid, ProblemKind.InvalidArgument, baseline.ReportId, string.Create(CultureInfo.InvariantCulture,
            $"The baseline '{baseline.ReportId}' is of {baseline.End:yyyy-MM-dd HH:mm:ss.fff}Z, which is not before {time.UtcDateTime:yyyy-MM-dd HH:mm:ss.fff}Z."),
            "Give the report before as -Baseline.");
}
