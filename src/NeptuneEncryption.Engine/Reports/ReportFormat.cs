namespace NeptuneEncryption;

/// <summary>The formats that a report is written in.</summary>
public enum ReportFormat
{
    /// <summary>The record itself, as the module's own schema describes it.</summary>
    Json,
}
