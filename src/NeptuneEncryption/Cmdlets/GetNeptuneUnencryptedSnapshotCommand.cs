using System.Management.Automation;
using NeptuneEncryption.Discovery;

namespace NeptuneEncryption.Cmdlets;

/// <summary>
/// <para type="synopsis">Finds unencrypted Amazon Neptune DB cluster snapshots.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "NeptuneUnencryptedSnapshot")]
[OutputType(typeof(Snapshot))]
public sealed class GetNeptuneUnencryptedSnapshotCommand : ScanCmdlet
{
    protected override void ProcessRecord()
    {
        ExpectLiteralNames();
        IReadOnlyList<ScanTarget> targets = Targets();
        SnapshotScan scan = new(Query, snapshot => IsSelected(snapshot) && !snapshot.StorageEncrypted);
        Drain(stop => scan.RunAsync(targets, stop));
        WriteMissing(targets);
    }
}
