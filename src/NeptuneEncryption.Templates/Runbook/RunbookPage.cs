using NeptuneEncryption.Compliance;
using NeptuneEncryption.Remediation.Decisions;
using NeptuneEncryption.Remediation.Operations;
using NeptuneEncryption.Templates.Writers;

namespace NeptuneEncryption.Templates.Runbook;

/// <summary>A page for those who approve the change and those who make it by hand in the console.</summary>
internal static class RunbookPage
{
    public static string Write(IReadOnlyList<DesiredState> states)
    {
        CallScope scope = states[0].Scope;
        MarkdownText page = new();
        page.Heading(1, "Encrypt Neptune DB cluster snapshots");
        page.Table(["Account", "Region", "KMS key", "Snapshots"], [[scope.AccountId, scope.Region, states[0].KeyArn, $"{states.Count}"]]);

        page.Heading(2, "What");
        page.Paragraph($"Each unencrypted snapshot is restored to a temporary cluster with a KMS key, that cluster is snapshotted, the snapshot is verified and the cluster is deleted. The unencrypted snapshot is deleted last of all, and only if that was decided below.");
        page.Table(
            ["Unencrypted snapshot", "Created (UTC)", "Temporary cluster", "Encrypted snapshot"],
            states.Select(desired => (IReadOnlyList<string>)[desired.SourceIdentifier, Operation.Timestamp(
                desired.Operation.SourceCreated), desired.ClusterIdentifier, desired.SnapshotIdentifier]));

        page.Heading(2, "Why");
        page.Paragraph($"A snapshot holds all data of its cluster. Unencrypted, it is readable to whoever it is shared with or copied by, with no key to refuse. AWS can encrypt neither a snapshot that exists nor a copy of one: restoring with a key is the only way.");
        page.Table(
            ["Framework", "Edition", "Control", "Title"],
            ControlCatalogue.All.Where(control => control.Status == ControlStatus.Current)
                .Select(control => (IReadOnlyList<string>)[control.Name, control.Edition, control.Control, control.Title]));

        page.Heading(2, "Risk");
        page.List(
            $"No running database is touched: a restore makes a new cluster, without instances and in reach of nobody.",
            $"A restore without a key yields an unencrypted cluster and says nothing. Step 4 is the check; do not go on without it.",
            $"Encryption cannot be turned off again, and what is under a deleted key is lost for ever. Keep the key.",
            $"Manual snapshots and clusters count against the quotas of the Region, which RDS and DocumentDB share.",
            $"Sharing, tags and the create time of the unencrypted snapshot are not carried over by AWS.");

        page.Heading(2, "Cost");
        page.Paragraph($"The temporary cluster has no instances: its storage is billed while it lives, minutes to hours depending on size. Both snapshots are billed while both exist. A customer managed key and its requests are billed by KMS.");

        page.Heading(2, "Steps in the console");
        page.Paragraph($"Sign in to account {scope.AccountId}, choose Region {scope.Region}, open Amazon Neptune, and do this for each row of the first table:");
        page.Steps(
            $"Snapshots: select the unencrypted snapshot. Check that it was created at the time in the table; another time is another snapshot of the same name.",
            $"Actions, Restore snapshot. DB cluster identifier: the temporary cluster of the table.",
            $"Encryption: enable it and choose the key {states[0].KeyArn}. Choose the DB subnet group of the cluster that the snapshot was taken of. Restore without adding instances if the console lets you; otherwise use a script of this module, or delete the instance before step 7.",
            $"Wait until the cluster is available. Configuration: Encryption must be enabled, with the key above. If it is not, stop here and delete the cluster.",
            $"Actions, Take snapshot. Snapshot name: the encrypted snapshot of the table.",
            $"Wait until the snapshot is available, and verify it as below.",
            $"Delete the temporary cluster, without a final snapshot.",
            $"Only if decided below: delete the unencrypted snapshot. Automated snapshots go by themselves when their retention ends.");

        page.Heading(2, "Steps with the module");
        page.Code("powershell", string.Join('\n', states.Select(Invoke)));

        page.Heading(2, "Verification");
        page.Code("powershell", string.Join('\n', states.Select(Test)));
        page.Code("sh", string.Concat(states.Select(Describe)));
        page.Paragraph($"The first must say PASS, the second True, the key above, available and 100.");

        page.Heading(2, "Rollback");
        page.Paragraph($"As long as the unencrypted snapshot exists, nothing is lost: delete the temporary cluster and the encrypted snapshot. After it was deleted there is no way back to an unencrypted one; the encrypted snapshot restores like any other.");

        page.Heading(2, "Decisions and sign-off");
        page.Table(["Question", "Answer", "Name", "Date"],
        [
            ["Delete the unencrypted snapshots after verification?", "", "", ""],
            ["Change approved", "", "", ""],
            ["Change made", "", "", ""],
            ["Verified", "", "", ""],
        ]);
        return page.ToString();
    }

    private static string Invoke(DesiredState desired) => PowerShellText.Line(
        $"Invoke-NeptuneSnapshotEncryption {desired.Operation.SourceArn} -KmsKeyId {desired.KeyArn} -RestoredClusterIdentifier {desired.ClusterIdentifier} -EncryptedSnapshotIdentifier {desired.SnapshotIdentifier}");

    private static string Test(DesiredState desired) => PowerShellText.Line(
        $"Test-NeptuneSnapshotEncryption {desired.SnapshotIdentifier} -Region {desired.Scope.Region}");

    private static string Describe(DesiredState desired) => ShellText.Line(
        $"aws neptune describe-db-cluster-snapshots --db-cluster-snapshot-identifier {desired.SnapshotIdentifier} --region {desired.Scope.Region} --output text --query {"DBClusterSnapshots[0].[StorageEncrypted,KmsKeyId,Status,PercentProgress]"}");
}
