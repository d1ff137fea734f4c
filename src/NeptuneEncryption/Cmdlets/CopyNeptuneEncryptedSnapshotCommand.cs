using System.Management.Automation;
using NeptuneEncryption.Arguments;
using NeptuneEncryption.Completion;
using NeptuneEncryption.CrossRegionCopy;
using NeptuneEncryption.Messages;
using NeptuneEncryption.Remediation.Observation;
using NeptuneEncryption.Remediation.Running;

namespace NeptuneEncryption.Cmdlets;

/// <summary>Makes verified copies of encrypted Amazon Neptune DB cluster snapshots in another Region, under a key of that Region.</summary>
[Cmdlet(VerbsCommon.Copy, "NeptuneEncryptedSnapshot", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(EncryptionResult))]
public sealed class CopyNeptuneEncryptedSnapshotCommand : SnapshotCmdlet
{
    private readonly List<EncryptionTarget> _targets = [];

    /// <summary>The Region to copy to.</summary>
    [Parameter(Mandatory = true)]
    [RegionArgument]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string DestinationRegion { get; set; } = "";

    /// <summary>ARN, key id or alias of the KMS key of the destination to encrypt with.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KeyCompleter))]
    public string KmsKeyId { get; set; } = "";

    /// <summary>Name of the copy, that of the source when not given; for several snapshots, a script block that makes it of the identity in
    /// $_.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? TargetDBClusterSnapshotIdentifier { get; set; }

    /// <summary>Seconds between two looks at AWS.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int PollInterval { get; set; } = 30;

    /// <summary>Seconds that the copying of one snapshot may take.</summary>
    [Parameter]
    [ValidateRange(1, 604800)]
    public int Timeout { get; set; } = 14400;

    protected override void ProcessRecord() => _targets.AddRange(Targets().Select(target => target with
    {
        SnapshotIdentifier = NameTemplate.Of(
            TargetDBClusterSnapshotIdentifier,
            NameTemplate.Identity(target.Identifier, target.Region, SnapshotCreateTime)),
    }));

    protected override void EndProcessing()
    {
        EndOfCredentials(_targets.Count > 0);
        if (_targets.Count == 0)
            return;
        List<CopyPlan> plans = [];
        Drain(stop => new CopyPlanner(DestinationRegion, KmsKeyId).PlanAsync(_targets, stop), plans.Add);
        EndOfCredentials(othersAreLeft: false);
        // All prompts come before the first write, so that an unanswered one holds up nothing that is under way.
        plans.RemoveAll(plan => !IsConfirmed(
            $"snapshot '{plan.Source.DBClusterSnapshotIdentifier}' in {plan.Source.Region} of account {plan.Source.AccountId}",
            $"{(plan.IsBegun ? "Finish its copy" : "Copy")} to snapshot '{plan.DBClusterSnapshotIdentifier}' in {plan.DestinationRegion} "
                + $"under key '{plan.KmsKeyId}'",
            Endpoints));
        CopyRun run = new(
            new RunOptions { PollInterval = TimeSpan.FromSeconds(PollInterval), Timeout = TimeSpan.FromSeconds(Timeout) },
            Services.Clock);
        Drain(
            stop => run.RunAsync(plans, stop),
            cutShort: () => this.SayUnfinished(run.Unfinished, "Run the same command again to go on from here."));
    }
}
