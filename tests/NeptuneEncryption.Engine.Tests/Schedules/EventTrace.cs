using NeptuneEncryption.Engine.Tests.World;

namespace NeptuneEncryption.Engine.Tests.Schedules;

/// <summary>What happened, in order, for whoever has to understand a schedule that failed.</summary>
internal sealed class EventTrace
{
    private readonly List<string> _lines = [];

    public int Calls { get; set; }

    /// <summary>How the runs ended: statuses of results and codes of problems.</summary>
    public List<string> Ends { get; } = [];

    public void Tell(string line) => _lines.Add(line);

    public void Tell(Admin admin, RunOutcome said)
    {
        Ends.AddRange(said.Results.Select(r => r.Status.ToString()));
        Ends.AddRange(said.Problems.Select(p => p.Code));
        _lines.AddRange(said.Results.Select(r => $"{admin}: {r.Status} {r.SourceDBClusterSnapshotIdentifier}"));
        _lines.AddRange(said.Problems.Select(p => $"{admin}: {p.Code} {p.Message}"));
    }

    public override string ToString() => string.Join('\n', _lines);
}
