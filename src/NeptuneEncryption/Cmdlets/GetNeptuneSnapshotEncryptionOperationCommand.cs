using System.Management.Automation;
using NeptuneEncryption.Arguments;
using NeptuneEncryption.Completion;
using NeptuneEncryption.Messages;
using NeptuneEncryption.Remediation.Observation;

namespace NeptuneEncryption.Cmdlets;

/// <summary>Lists the encryptions of Amazon Neptune DB cluster snapshots that are in flight or have left something behind.</summary>
[Cmdlet(VerbsCommon.Get, "NeptuneSnapshotEncryptionOperation")]
[OutputType(typeof(EncryptionOperation))]
public sealed class GetNeptuneSnapshotEncryptionOperationCommand : RegionsCmdlet
{
    /// <summary>Names or ARNs of the sources, or names of the encrypted snapshots; wildcards are allowed. Their operations are listed in
    /// whatever state.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SnapshotCompleter))]
    public string[] DBClusterSnapshotIdentifier { get; set; } = [];

    /// <summary>List also operations that are completed and have left nothing but the encrypted snapshot.</summary>
    [Parameter]
    public SwitchParameter IncludeCompleted { get; set; }

    private protected override IEnumerable<string> NamedSnapshots => DBClusterSnapshotIdentifier;

    protected override void ProcessRecord() => AddScopes();

    protected override void EndProcessing()
    {
        EndOfCredentials(Scopes.Count > 0);
        if (Scopes.Count == 0)
            return;
        NameSelection names = new(DBClusterSnapshotIdentifier);
        bool all = IncludeCompleted || DBClusterSnapshotIdentifier.Length > 0;
        OperationScan scan = new(
            operation => names.Selects(
                operation.SourceDBClusterSnapshotIdentifier,
                operation.SourceDBClusterSnapshotArn,
                operation.EncryptedSnapshotIdentifier ?? "")
                && (all || operation.Status != EncryptionOperationStatus.Completed),
            ThrottleLimit);
        if (Drain(stop => scan.RunAsync(Scopes, stop)))
        {
            foreach (string name in names.Missing)
                WriteError(NotFound(name).ToErrorRecord());
        }
        EndOfCredentials(othersAreLeft: false);
    }

    private Problem NotFound(string name)
    {
        string regions = Scopes.All(scope => scope.Chooses is null)
            ? string.Join(", ", Scopes.SelectMany(scope => scope.Regions).Distinct())
            : "the Regions looked through";
        return new(
            ProblemCode.OperationNotFound,
            ProblemKind.NotFound,
            name,
            $"There is nothing that an encryption of snapshot '{name}' has left in {regions}.",
            "Check the name, the Region and the account. Without a name all that is unfinished is listed.");
    }
}
