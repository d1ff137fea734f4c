using System.Management.Automation;
using NeptuneEncryption.Arguments;
using NeptuneEncryption.Completion;
using NeptuneEncryption.Remediation.Observation;

namespace NeptuneEncryption.Cmdlets;

/// <summary>What the cmdlets have in common that work on snapshots that are named or piped. Only their identity is taken; all else is asked
/// of AWS.</summary>
public abstract class SnapshotCmdlet : PrincipalCmdlet
{
    /// <summary>Names or ARNs of the snapshots.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SnapshotCompleter))]
    public string[] DBClusterSnapshotIdentifier { get; set; } = [];

    /// <summary>ARN of a piped snapshot.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? DBClusterSnapshotArn { get; set; }

    /// <summary>When a piped snapshot was created; one made again under the same name since is refused.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public DateTime? SnapshotCreateTime { get; set; }

    /// <summary>The Region the snapshots live in.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("RegionToCall")]
    [RegionArgument]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>The snapshots that the present record names; an error is written for each that cannot be asked for.</summary>
    private protected IEnumerable<EncryptionTarget> Targets()
        => (NullIfEmpty(DBClusterSnapshotArn) is { } arn ? [arn] : DBClusterSnapshotIdentifier)
            .Select(name => Target(name, Region, SnapshotCreateTime, name)).OfType<EncryptionTarget>();
}
