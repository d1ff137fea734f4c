namespace NeptuneEncryption;

/// <summary>The formats that a report is written in.</summary>
public enum ReportFormat
{
    /// <summary>The record itself, as the module's own schema describes it.</summary>
    Json,

    /// <summary>One page for people, which asks nobody for anything.</summary>
    Html,

    /// <summary>AWS Security Finding Format, for BatchImportFindings of Security Hub CSPM: files of an account and Region each.</summary>
    Asff,

    /// <summary>OCSF 1.5.0 Compliance Finding, as JSON Lines.</summary>
    Ocsf,

    /// <summary>A row for each finding.</summary>
    Csv,

    /// <summary>A page for a pull request or a step summary.</summary>
    Markdown,
}
