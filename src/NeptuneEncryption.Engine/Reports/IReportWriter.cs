namespace NeptuneEncryption.Reports;

/// <summary>Writes views of reports. Asks nothing, and opens no file.</summary>
internal interface IReportWriter
{
    /// <summary>The files of a report in a format, each written when it is asked to be.</summary>
    IEnumerable<ReportFile> Write(ReportFormat format, EncryptionReport report);
}

/// <summary>A file of a view.</summary>
/// <param name="Suffix">What follows the given name, before its extension; empty for the only file of a format.</param>
/// <param name="Write">Writes its content.</param>
internal sealed record ReportFile(string Suffix, Action<Stream> Write);
