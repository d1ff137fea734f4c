namespace NeptuneEncryption;

/// <summary>A control of a compliance framework. A passing check is evidence for it, not proof of it.</summary>
public sealed record ComplianceControl
{
    /// <summary>Short name, such as <c>PCI-DSS</c>.</summary>
    public required string Framework { get; init; }

    /// <summary>The framework's name in full.</summary>
    public required string Name { get; init; }

    /// <summary>The edition that the control's number belongs to.</summary>
    public required string Edition { get; init; }

    public required string Control { get; init; }

    public required string Title { get; init; }

    /// <summary>The framework's own rating, where it has one.</summary>
    public Severity? Severity { get; init; }

    public required ControlStatus Status { get; init; }

    /// <summary>Why the control is in the catalogue.</summary>
    public required string Basis { get; init; }

    public override string ToString() => $"{Name} {Edition} {Control}";
}

public enum ControlStatus
{
    /// <summary>In the framework's current edition, and about encryption at rest.</summary>
    Current,

    /// <summary>Carried by other catalogues, or of an earlier edition.</summary>
    Legacy,

    /// <summary>Named by the check description that this product starts from, though another one fits better today.</summary>
    SourceCheck,
}

/// <summary>How bad a finding is, by the levels of AWS Security Hub.</summary>
public enum Severity
{
    Informational,
    Low,
    Medium,
    High,
    Critical,
}
