using System.Collections;
using System.Management.Automation;
using NeptuneEncryption.Arguments;
using NeptuneEncryption.Completion;
using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Cmdlets;

/// <summary>What is wanted of each source: the same for a plan and for the run of it.</summary>
public abstract class EncryptionCmdlet : RemediationCmdlet
{
    /// <summary>ARN, key id or alias of the KMS key to encrypt with.</summary>
    [Parameter(ParameterSetName = SnapshotSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KeyCompleter))]
    public string KmsKeyId { get; set; } = EncryptionOptions.DefaultKmsKeyId;

    /// <summary>Delete each source once its encrypted copy is verified.</summary>
    [Parameter(ParameterSetName = SnapshotSet)]
    [Parameter(ParameterSetName = OperationSet)]
    public SwitchParameter RemoveSource { get; set; }

    /// <summary>Keep the restored clusters.</summary>
    [Parameter(ParameterSetName = SnapshotSet)]
    public SwitchParameter KeepCluster { get; set; }

    /// <summary>Share the encrypted snapshots with the accounts that the sources are shared with. Needs a customer managed key.</summary>
    [Parameter(ParameterSetName = SnapshotSet)]
    [Parameter(ParameterSetName = OperationSet)]
    public SwitchParameter CopySharing { get; set; }

    /// <summary>Encrypt automated and AWS Backup snapshots too; they are never removed.</summary>
    [Parameter(ParameterSetName = SnapshotSet)]
    public SwitchParameter IncludeAutomated { get; set; }

    /// <summary>With -RemoveSource: remove also sources that are shared with other accounts, which lose them.</summary>
    [Parameter(ParameterSetName = SnapshotSet)]
    [Parameter(ParameterSetName = OperationSet)]
    public SwitchParameter RemoveSharedSource { get; set; }

    /// <summary>
    /// With -RemoveSource: answer yourself for encrypted snapshots that an earlier run made, and remove their sources also where
    /// CloudTrail's event history does not hold the restore that they come of.
    /// </summary>
    [Parameter(ParameterSetName = SnapshotSet)]
    [Parameter(ParameterSetName = OperationSet)]
    public SwitchParameter AcceptAdopted { get; set; }

    /// <summary>Do not ask. An explicit -Confirm or -WhatIf wins.</summary>
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

    /// <summary>The DB subnet group to restore into; without it, that of the source cluster, or the only one of its VPC.</summary>
    [Parameter(ParameterSetName = SnapshotSet)]
    [ValidateNotNullOrEmpty]
    public string? DBSubnetGroupName { get; set; }

    /// <summary>VPC security groups of the restored clusters.</summary>
    [Parameter(ParameterSetName = SnapshotSet)]
    [ValidateNotNullOrEmpty]
    public string[] VpcSecurityGroupId { get; set; } = [];

    /// <summary>DB cluster parameter group of the restored clusters; it must fit the engine version.</summary>
    [Parameter(ParameterSetName = SnapshotSet)]
    [ValidateNotNullOrEmpty]
    public string? DBClusterParameterGroupName { get; set; }

    /// <summary>Engine version to restore to; without it, the source's own.</summary>
    [Parameter(ParameterSetName = SnapshotSet)]
    [ValidateNotNullOrEmpty]
    public string? EngineVersion { get; set; }

    /// <summary>Storage type of the restored clusters; without it, the source's own.</summary>
    [Parameter(ParameterSetName = SnapshotSet)]
    [ValidateSet("standard", "iopt1")]
    public string? StorageType { get; set; }

    private protected override bool IsForced => Force;

    /// <summary>Adds what the parameters name now.</summary>
    private protected void AddTargets()
    {
        if (Operation is { } operation)
        {
            if (Target(operation.SourceDBClusterSnapshotArn, operation.SourceSnapshotCreateTime) is { } begun)
                Targets.Add(begun.Of(operation, Options()));
            return;
        }
        foreach (string name in GivenSnapshots)
        {
            if (Target(name, SnapshotCreateTime) is not { } target)
                continue;
            PSObject identity = NameTemplate.Identity(name, target.Region, SnapshotCreateTime);
            Targets.Add(target with
            {
                ClusterIdentifier = NameTemplate.Of(RestoredClusterIdentifier, identity),
                SnapshotIdentifier = NameTemplate.Of(EncryptedSnapshotIdentifier, identity),
                Options = Options(),
            });
        }
    }

    private EncryptionOptions Options() => new()
    {
        KmsKeyId = KmsKeyId,
        RemoveSource = RemoveSource,
        CopySharing = CopySharing,
        KeepCluster = KeepCluster,
        IncludeAutomated = IncludeAutomated,
        RemoveSharedSource = RemoveSharedSource,
        AcceptAdopted = AcceptAdopted,
        Tags = TagArgument.Tags(Tag),
        DBSubnetGroupName = DBSubnetGroupName,
        VpcSecurityGroupIds = VpcSecurityGroupId,
        DBClusterParameterGroupName = DBClusterParameterGroupName,
        EngineVersion = EngineVersion,
        StorageType = StorageType,
    };
}
