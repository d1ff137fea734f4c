using System.Management.Automation;
using NeptuneEncryption.Remediation.Planning;

namespace NeptuneEncryption.Cmdlets;

/// <summary>Tells what Invoke-NeptuneSnapshotEncryption would do with the same parameters, and what it could not do.</summary>
[Cmdlet(VerbsCommon.Get, "NeptuneSnapshotEncryptionPlan")]
[OutputType(typeof(EncryptionPlan))]
public sealed class GetNeptuneSnapshotEncryptionPlanCommand : EncryptionCmdlet
{
    protected override void ProcessRecord() => AddTargets();

    protected override void EndProcessing()
    {
        EndOfCredentials(Targets.Count > 0);
        if (Targets.Count > 0)
            Drain(stop => Planner.PlanAsync(Targets, MayLastUntil, stop));
        EndOfCredentials(othersAreLeft: false);
    }

    private protected override string Total(int done, int inProgress, int failed) => "";
}
