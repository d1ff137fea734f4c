using System.Management.Automation;
using NeptuneEncryption.Arguments;
using NeptuneEncryption.Discovery;

namespace NeptuneEncryption.Cmdlets;

/// <summary>Finds unencrypted Amazon Neptune DB cluster snapshots.</summary>
[Cmdlet(VerbsCommon.Get, "NeptuneUnencryptedSnapshot")]
[OutputType(typeof(Snapshot))]
public sealed class GetNeptuneUnencryptedSnapshotCommand : SnapshotScanCmdlet
{
    protected override void ProcessRecord() => AddScopes();

    protected override void EndProcessing()
    {
        EndOfCredentials(Scopes.Count > 0);
        if (Scopes.Count == 0)
            return;
        NameSelection names = new(DBClusterSnapshotIdentifier);
        SnapshotScan scan = new(Options(names, unencryptedOnly: true));
        if (Drain(stop => scan.RunAsync(Scopes, stop)))
            WriteMissing(names);
        EndOfCredentials(othersAreLeft: false);
    }
}
