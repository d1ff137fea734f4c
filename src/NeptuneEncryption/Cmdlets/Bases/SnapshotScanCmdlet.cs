using System.Collections;
using System.Management.Automation;
using NeptuneEncryption.Arguments;
using NeptuneEncryption.Completion;
using NeptuneEncryption.Discovery;
using NeptuneEncryption.Messages;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Cmdlets;

/// <summary>What the cmdlets that look for snapshots have in common.</summary>
public abstract class SnapshotScanCmdlet : RegionsCmdlet
{
    /// <summary>Names or ARNs of the snapshots to look for; wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [AllowNull]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(SnapshotCompleter))]
    public virtual string[]? DBClusterSnapshotIdentifier { get; set; }

    /// <summary>Only snapshots of this cluster.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? DBClusterIdentifier { get; set; }

    /// <summary>The type of snapshots to list; the account's own manual and automated ones when not given. Public ones are other
    /// people's.</summary>
    [Parameter]
    [ValidateSet("manual", "automated", "awsbackup", "shared", "public")]
    public string? SnapshotType { get; set; }

    /// <summary>Only snapshots that have all of these tags; a value of * stands for any.</summary>
    [Parameter]
    [ValidateNotNull]
    public Hashtable? Tag { get; set; }

    /// <summary>No snapshots that have any of these tags; a value of * stands for any.</summary>
    [Parameter]
    [ValidateNotNull]
    public Hashtable? ExcludeTag { get; set; }

    /// <summary>Only snapshots that were created then or later.</summary>
    [Parameter]
    public DateTime? CreatedAfter { get; set; }

    /// <summary>Only snapshots that were created before then.</summary>
    [Parameter]
    public DateTime? CreatedBefore { get; set; }

    private protected override IEnumerable<string> NamedSnapshots => DBClusterSnapshotIdentifier ?? [];

    private protected ScanOptions Options(NameSelection names, bool unencryptedOnly)
    {
        if (SnapshotType == "public")
            WriteWarning("Public snapshots are those that anybody in AWS has made public; most of them are other people's.");
        DateTime? after = CreatedAfter?.ToUniversalTime();
        DateTime? before = CreatedBefore?.ToUniversalTime();
        return new ScanOptions
        {
            Query = new SnapshotQuery(SnapshotType, DBClusterIdentifier),
            Selects = snapshot => names.Selects(snapshot)
                && (!unencryptedOnly || !snapshot.StorageEncrypted)
                && (after is null || snapshot.SnapshotCreateTime >= after)
                && (before is null || snapshot.SnapshotCreateTime < before),
            Tags = new TagSelection(TagArgument.Conditions(Tag), TagArgument.Conditions(ExcludeTag)),
            ThrottleLimit = ThrottleLimit,
        };
    }

    /// <param name="failed">Called for each name that was not found, beside its error.</param>
    private protected void WriteMissing(NameSelection names, Action<Problem>? failed = null)
    {
        string where = Scopes.All(scope => scope.Chooses is null)
            ? string.Join(", ", Scopes.SelectMany(scope => scope.Regions).Distinct())
            : "the Regions looked through";
        foreach (string name in names.Missing)
        {
            Problem missing = new(ProblemCode.SnapshotNotFound, ProblemKind.NotFound, name,
                $"There is no Neptune snapshot '{name}' in {where}.", "Check the name, the Region, the account and -SnapshotType.");
            WriteError(missing.ToErrorRecord());
            failed?.Invoke(missing);
        }
    }
}
