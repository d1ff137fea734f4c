using System.Collections;
using System.Management.Automation;
using NeptuneEncryption.Completion;
using NeptuneEncryption.Encryption;
using NeptuneEncryption.Hosting;

namespace NeptuneEncryption.Cmdlets;

/// <summary>Makes verified, encrypted copies of unencrypted Amazon Neptune DB cluster snapshots.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "NeptuneSnapshotEncryption", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(EncryptionResult))]
public sealed class InvokeNeptuneSnapshotEncryptionCommand : RemediationCmdlet
{
    /// <summary>ARN, key id or alias of the KMS key to encrypt with.</summary>
    [Parameter(ParameterSetName = SnapshotSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KeyCompleter))]
    public string KmsKeyId { get; set; } = EncryptionOptions.DefaultKmsKeyId;

    /// <summary>Delete each source once its encrypted copy is verified.</summary>
    [Parameter]
    public SwitchParameter RemoveSource { get; set; }

    /// <summary>Keep the restored clusters.</summary>
    [Parameter(ParameterSetName = SnapshotSet)]
    public SwitchParameter KeepCluster { get; set; }

    /// <summary>Encrypt automated and AWS Backup snapshots too; they are never removed.</summary>
    [Parameter(ParameterSetName = SnapshotSet)]
    public SwitchParameter IncludeAutomated { get; set; }

    /// <summary>Do not ask, and remove also sources that are shared with other accounts.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Name of the restored cluster; for several snapshots, a script block that makes it of the identity in $_.</summary>
    [Parameter(ParameterSetName = SnapshotSet)]
    [ValidateNotNull]
    public object? RestoredClusterIdentifier { get; set; }

    /// <summary>Name of the encrypted snapshot; for several snapshots, a script block that makes it of the identity in $_.</summary>
    [Parameter(ParameterSetName = SnapshotSet)]
    [ValidateNotNull]
    public object? EncryptedSnapshotIdentifier { get; set; }

    /// <summary>Tags for the restored clusters and the encrypted snapshots.</summary>
    [Parameter(ParameterSetName = SnapshotSet)]
    [ValidateNotNull]
    public Hashtable? Tag { get; set; }

    private protected override bool IsForced => Force;

    protected override void ProcessRecord()
    {
        if (Operation is { } operation)
        {
            if (Target(operation.SourceDBClusterSnapshotArn, operation.SourceSnapshotCreateTime) is { } begun)
                Targets.Add(begun.Of(operation, RemoveSource, Force));
            return;
        }
        foreach (string name in GivenSnapshots)
        {
            if (Target(name, SnapshotCreateTime) is not { } target)
                continue;
            PSObject identity = NameArgument.Identity(name, target.Region, SnapshotCreateTime);
            Targets.Add(target with
            {
                ClusterIdentifier = NameArgument.Of(RestoredClusterIdentifier, identity),
                SnapshotIdentifier = NameArgument.Of(EncryptedSnapshotIdentifier, identity),
                Options = Options(),
            });
        }
    }

    protected override void EndProcessing()
    {
        EndOfCredentials(Targets.Count > 0);
        if (Targets.Count > 0)
            Plan(stop => Planner.PlanAsync(Targets, stop));
    }

    private protected override string Total(int done, int inProgress, int failed)
        => $"{done} of {Targets.Count} snapshots have a verified encrypted copy;{(inProgress == 0 ? "" : $" {inProgress} in progress;")} {failed} failed.";

    private EncryptionOptions Options() => new()
    {
        KmsKeyId = KmsKeyId,
        RemoveSource = RemoveSource,
        KeepCluster = KeepCluster,
        IncludeAutomated = IncludeAutomated,
        Force = Force,
        Tags = [.. (Tag ?? []).Cast<DictionaryEntry>().Select(t => new Tag($"{t.Key}", $"{t.Value}")).OrderBy(t => t.Key, StringComparer.Ordinal)],
    };
}
