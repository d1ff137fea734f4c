using System.Management.Automation;
using NeptuneEncryption.Remediation.Planning;

namespace NeptuneEncryption.Cmdlets;

/// <summary>Makes verified, encrypted copies of unencrypted Amazon Neptune DB cluster snapshots.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "NeptuneSnapshotEncryption", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(EncryptionResult))]
public sealed class InvokeNeptuneSnapshotEncryptionCommand : EncryptionCmdlet
{
    private readonly List<EncryptionPlan> _plans = [];

    /// <summary>Plans of Get-NeptuneSnapshotEncryptionPlan. Each is made again first, and refused if it would do something else
    /// now.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Plan")]
    [ValidateNotNull]
    public EncryptionPlan? Plan { get; set; }

    protected override void ProcessRecord()
    {
        if (Plan is not null)
            _plans.Add(Plan);
        else
            AddTargets();
    }

    protected override void EndProcessing()
    {
        EndOfCredentials(Targets.Count + _plans.Count > 0);
        if (_plans.Count > 0)
            PlanAndRun(stop => Planner.PlanAgainAsync(_plans, MayLastUntil, stop));
        else if (Targets.Count > 0)
            PlanAndRun(stop => Planner.PlanAsync(Targets, MayLastUntil, stop));
    }

    private protected override string Total(int done, int inProgress, int failed)
        => $"{done} of {Targets.Count + _plans.Count} snapshots have a verified encrypted "
            + $"copy;{(inProgress == 0 ? "" : $" {inProgress} in progress;")} {failed} failed.";
}
