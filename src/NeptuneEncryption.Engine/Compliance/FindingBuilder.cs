namespace NeptuneEncryption.Compliance;

/// <summary>What has been found so far. The worst decides: a FAIL stands whatever else could not be told.</summary>
internal sealed class FindingBuilder
{
    private readonly List<FindingReason> _reasons = [];

    public FindingStatus Status { get; private set; } = FindingStatus.PASS;

    public Severity Severity { get; private set; } = Severity.Informational;

    public IReadOnlyList<FindingReason> Reasons => _reasons;

    public bool Has(string code) => _reasons.Exists(reason => reason.Code == code);

    /// <summary>A fact that changes nothing.</summary>
    public void Note(string code, string text) => _reasons.Add(new FindingReason(code, text));

    public void Fail(Severity severity, string code, string text)
    {
        Status = FindingStatus.FAIL;
        Severity = severity > Severity ? severity : Severity;
        Note(code, text);
    }

    /// <summary>Something that was to be checked could not be.</summary>
    public void Unknown(string code, string text)
    {
        if (Status == FindingStatus.PASS)
            Status = FindingStatus.ERROR;
        Note(code, text);
    }
}
