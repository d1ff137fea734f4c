using System.Management.Automation;
using NeptuneEncryption.Compliance;
using NeptuneEncryption.Discovery;

namespace NeptuneEncryption.Cmdlets;

/// <summary>
/// <para type="synopsis">Judges whether Amazon Neptune DB cluster snapshots are encrypted at rest.</para>
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "NeptuneSnapshotEncryption")]
[OutputType(typeof(Finding), typeof(bool))]
public sealed class TestNeptuneSnapshotEncryptionCommand : ScanCmdlet
{
    private int _judged;
    private bool _allPassed = true;

    /// <summary>A snapshot found by this module is judged as it is; anything else is described now, by its identity.</summary>
    /// <remarks>Not of type Snapshot: PowerShell would make half a Snapshot of any object that is piped.</remarks>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>Names or ARNs of the snapshots to judge. Piped ones are described now; given ones may hold wildcards.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [AllowNull]
    [AllowEmptyCollection]
    public override string[]? DBClusterSnapshotIdentifier { get; set; }

    /// <summary>ARN of a piped snapshot.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? DBClusterSnapshotArn { get; set; }

    /// <summary>Return a single True, when every snapshot is encrypted, or False.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    protected override void ProcessRecord()
    {
        // An empty pipe is not a scan: what is piped is judged, and only without a pipe are the Regions looked through.
        if (!MyInvocation.ExpectingInput)
            Scan();
        else if (InputObject?.BaseObject is Snapshot found)
            Judge(found);
        else
            Describe();
    }

    protected override void EndProcessing()
    {
        if (!Quiet)
            return;
        if (_judged == 0 && _allPassed)
            WriteWarning("There was no snapshot to judge.");
        WriteObject(_allPassed);
    }

    private void Scan()
    {
        ExpectLiteralNames();
        IReadOnlyList<ScanTarget> targets = Targets();
        DrainJudging(stop => new SnapshotScan(Query, IsSelected).RunAsync(targets, stop));
        _allPassed &= Missing.Count == 0;
        WriteMissing(targets);
    }

    private void Describe()
    {
        foreach (string name in NullIfEmpty(DBClusterSnapshotArn) is { } arn ? [arn] : DBClusterSnapshotIdentifier ?? [])
        {
            if (SnapshotTarget(name, Region is { Length: > 0 } regions ? regions[0] : null) is { } target)
                DrainJudging(stop => SnapshotLookup.RunAsync(target, name, stop));
            else
                _allPassed = false;
        }
    }

    private void DrainJudging(Func<CancellationToken, IAsyncEnumerable<EngineEvent<Snapshot>>> workflow)
        => Drain(workflow, Judge, failed: () => _allPassed = false);

    private void Judge(Snapshot snapshot)
    {
        _judged++;
        Finding finding = SnapshotJudge.Judge(snapshot);
        _allPassed &= finding.Status == FindingStatus.PASS;
        if (!Quiet)
            WriteObject(finding);
    }
}
