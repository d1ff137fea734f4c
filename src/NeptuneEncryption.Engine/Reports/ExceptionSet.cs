using System.IO.Enumeration;

namespace NeptuneEncryption.Reports;

/// <summary>Decides which findings are accepted, and keeps count of what each exception was good for.</summary>
/// <param name="exceptions">In the order of the file; their numbers begin with 1.</param>
/// <param name="today">The day (UTC) that they must not have expired on.</param>
internal sealed class ExceptionSet(IReadOnlyList<ReportException> exceptions, DateOnly today)
{
    private readonly int[] _accepted = new int[exceptions.Count];
    private readonly int[] _refused = new int[exceptions.Count];

    /// <summary>Whether any of them asks for the tags of snapshots.</summary>
    public bool NeedsTags => exceptions.Any(exception => exception.Match.Tag is { Count: > 0 });

    /// <summary>The exceptions with what became of them, once all findings were asked about.</summary>
    public IReadOnlyList<ReportException> Outcome
        => [.. exceptions.Select((exception, i) => exception with { State = State(exception, i), Accepted = _accepted[i] })];

    /// <summary>The finding with the exception that accepts it, if one does: of several the one that holds longest.</summary>
    public ReportFinding Apply(ReportFinding finding)
    {
        if (finding.Status != FindingStatus.FAIL)
            return finding;
        (string, string, string) where = (finding.DBClusterSnapshotArn, finding.AccountId, finding.Region);
        return Best(where, finding.TagList, finding.Severity, match => match.Check is null || match.Check == finding.Check) is { } best
            ? finding with { AcceptedUntil = exceptions[best].ExpiresOn, Exception = best + 1 }
            : finding;
    }

    /// <summary>The judgement on a snapshot as a whole, accepted only by what is for every check.</summary>
    public Finding Apply(Finding finding)
    {
        if (finding.Status != FindingStatus.FAIL)
            return finding;
        // A judgement below Critical fails by its encryption alone.
        (string, string, string) where = (finding.DBClusterSnapshotArn, finding.AccountId, finding.Region);
        return Best(where, finding.TagList, finding.Severity, match => match.Check is not ReportCheck.Sharing) is { } best
            ? finding with { AcceptedUntil = exceptions[best].ExpiresOn }
            : finding;
    }

    private int? Best(
        (string Arn, string Account, string Region) where, IReadOnlyList<Tag>? tags, Severity severity, Func<ExceptionMatch,
            bool> isForCheck)
    {
        int? best = null;
        for (int i = 0; i < exceptions.Count; i++)
        {
            ReportException exception = exceptions[i];
            if (exception.ExpiresOn < today || !isForCheck(exception.Match) || !Matches(exception.Match, where, tags))
                continue;
            if (severity == Severity.Critical)
                _refused[i]++;
            else if (best is null || exception.ExpiresOn > exceptions[best.Value].ExpiresOn)
                best = i;
        }
        if (best is { } accepting)
            _accepted[accepting]++;
        return best;
    }

    private ExceptionState State(ReportException exception, int i)
        => exception.ExpiresOn < today ? ExceptionState.Expired
            : _accepted[i] > 0 ? ExceptionState.Applied
            : _refused[i] > 0 ? ExceptionState.Refused
            : ExceptionState.Unused;

    private static bool Matches(ExceptionMatch match, (string Arn, string Account, string Region) where, IReadOnlyList<Tag>? tags)
        => Matches(match.DBClusterSnapshotArn, where.Arn)
            && Matches(match.AccountId, where.Account)
            && Matches(match.Region, where.Region)
            && (match.Tag ?? new Dictionary<string, string>()).All(
                wanted => (tags ?? []).Any(tag => tag.Key == wanted.Key && Matches(wanted.Value, tag.Value)));

    private static bool Matches(string? pattern, string value)
        => pattern is null || FileSystemName.MatchesSimpleExpression(pattern, value, ignoreCase: false);
}
