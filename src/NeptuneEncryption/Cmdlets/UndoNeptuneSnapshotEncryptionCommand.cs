using System.Management.Automation;
using NeptuneEncryption.Remediation.Planning;

namespace NeptuneEncryption.Cmdlets;

/// <summary>Rolls back what the encryption of Amazon Neptune DB cluster snapshots has left in an account.</summary>
[Cmdlet(VerbsCommon.Undo, "NeptuneSnapshotEncryption", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(EncryptionResult))]
public sealed class UndoNeptuneSnapshotEncryptionCommand : RemediationCmdlet
{
    /// <summary>Delete the encrypted snapshots too, where the very snapshots that they were made of still exist.</summary>
    [Parameter]
    public SwitchParameter IncludeEncryptedSnapshot { get; set; }

    /// <summary>Delete temporary clusters also when they are unencrypted, which no restore with a key should be.</summary>
    [Parameter]
    public SwitchParameter IncludeUnencrypted { get; set; }

    /// <summary>Do not ask.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override bool IsForced => Force;

    protected override void ProcessRecord()
    {
        if (Operation is { } operation)
            Add(operation.SourceDBClusterSnapshotArn, operation.SourceSnapshotCreateTime);
        else
            Array.ForEach([.. GivenSnapshots], name => Add(name, SnapshotCreateTime));
    }

    protected override void EndProcessing()
    {
        EndOfCredentials(Targets.Count > 0);
        if (Targets.Count > 0)
            PlanAndRun(stop => UndoPlanner.PlanAsync(Targets, new(IncludeEncryptedSnapshot, IncludeUnencrypted), stop));
    }

    private protected override string Total(int done, int inProgress, int failed)
        => $"{done} operations were undone;{(inProgress == 0 ? "" : $" {inProgress} in progress;")} {failed} failed.";

    private void Add(string identifier, DateTime? created)
    {
        if (Target(identifier, created) is { } target)
            Targets.Add(target);
    }
}
