using System.Management.Automation;
using NeptuneEncryption.Reports;

namespace NeptuneEncryption.Cmdlets;

/// <summary>Judges whether Amazon Neptune DB cluster snapshots are encrypted at rest.</summary>
[Cmdlet(VerbsDiagnostic.Test, "NeptuneSnapshotEncryption")]
[OutputType(typeof(Finding), typeof(bool))]
public sealed class TestNeptuneSnapshotEncryptionCommand : SnapshotCheckCmdlet
{
    private ExceptionSet _exceptions = null!;
    private int _evaluated;
    private bool _allPassed = true;

    /// <summary>Return a single True, when every snapshot passes, or False.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>With -Quiet: a failure that -ExceptionPath accepts does not make it False.</summary>
    [Parameter]
    public SwitchParameter AllowAccepted { get; set; }

    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _exceptions = new ExceptionSet(Exceptions, DateOnly.FromDateTime(Services.Clock.GetUtcNow().UtcDateTime));
    }

    private protected override void Emit(Finding finding)
    {
        Finding judged = _exceptions.Apply(finding);
        _evaluated++;
        _allPassed &= judged.Status == FindingStatus.PASS || AllowAccepted && judged.AcceptedUntil is not null;
        if (!Quiet)
            WriteObject(judged);
    }

    private protected override void Failed(Problem? problem) => _allPassed = false;

    private protected override void End()
    {
        WarnOf(_exceptions.Outcome);
        if (!Quiet)
            return;
        if (_evaluated == 0 && _allPassed)
            WriteWarning("There was no snapshot to judge.");
        WriteObject(_allPassed);
    }
}
