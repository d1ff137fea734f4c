namespace NeptuneEncryption.Compliance;

/// <summary>Judges whether a snapshot is encrypted at rest, and as the policy asks. Pure.</summary>
internal static class SnapshotEvaluator
{
    private const string Everybody = "all";

    public static Finding Evaluate(Evidence evidence, CompliancePolicy policy)
    {
        Snapshot snapshot = evidence.Snapshot;
        FindingBuilder finding = new();
        if (snapshot.StorageEncrypted)
            KeyEvaluator.Evaluate(evidence, policy, finding);
        else
            EvaluateUnencrypted(evidence, policy, finding);
        return new Finding
        {
            Status = finding.Status,
            Severity = finding.Severity,
            Reasons = finding.Reasons,
            DBClusterSnapshotIdentifier = snapshot.DBClusterSnapshotIdentifier,
            DBClusterSnapshotArn = snapshot.DBClusterSnapshotArn,
            DBClusterIdentifier = snapshot.DBClusterIdentifier,
            SnapshotCreateTime = snapshot.SnapshotCreateTime,
            SnapshotType = snapshot.SnapshotType,
            StorageEncrypted = snapshot.StorageEncrypted,
            KmsKeyId = snapshot.KmsKeyId,
            Key = evidence.Key?.Key,
            KeyAlias = evidence.Key?.Aliases is [{ } alias, ..] ? alias : null,
            SharedWith = evidence.Sharing is { Problem: null } sharing ? sharing.Accounts : null,
            RootCause = evidence.RootCause,
            TagList = snapshot.TagList,
            Controls = ControlCatalogue.Of(policy.Frameworks),
            Remediation = RemediationCommand.For(snapshot, finding),
            Region = snapshot.Region,
            Partition = snapshot.Partition,
            AccountId = snapshot.AccountId,
            OwnerAccountId = snapshot.OwnerAccountId,
            ProfileName = snapshot.ProfileName,
            RoleArn = snapshot.RoleArn,
        };
    }

    private static void EvaluateUnencrypted(Evidence evidence, CompliancePolicy policy, FindingBuilder finding)
    {
        Snapshot snapshot = evidence.Snapshot;
        finding.Fail(Severity.Medium, ReasonCode.NotEncrypted, "Not encrypted at rest.");
        EvaluateSharing(evidence, policy, finding);
        if (snapshot.IsAutomated)
        {
            finding.Note(
                ReasonCode.MadeByAws,
                $"Made by AWS of cluster '{snapshot.DBClusterIdentifier}': as long as that is unencrypted, so is the next one.");
        }

        if (evidence.RootCause is { } cluster)
        {
            finding.Note(
                ReasonCode.ClusterUnencrypted,
                $"Cluster '{cluster.DBClusterIdentifier}' lives and is unencrypted, so its next snapshot will be too.");
        }
    }

    private static void EvaluateSharing(Evidence evidence, CompliancePolicy policy, FindingBuilder finding)
    {
        IReadOnlyList<string> accounts = evidence.Sharing?.Accounts ?? [];
        string[] outside = [.. accounts.Where(account => account != Everybody && !policy.TrustedAccountIds.Contains(account))];
        string[] trusted = [.. accounts.Where(policy.TrustedAccountIds.Contains)];
        if (evidence.Snapshot.SnapshotType == SnapshotType.Public || accounts.Contains(Everybody))
            finding.Fail(Severity.Critical, ReasonCode.Public, "Public: anybody may restore it.");
        if (outside.Length > 0)
            finding.Fail(Severity.Critical, ReasonCode.SharedOutside, $"Shared with {string.Join(", ", outside)}, who may restore it.");
        if (trusted.Length > 0)
            finding.Note(ReasonCode.SharedWithTrusted, $"Shared with {string.Join(", ", trusted)}, which are trusted.");
        if (evidence.Sharing?.Problem is { } problem)
            finding.Note(ReasonCode.SharingUnknown, $"With whom it is shared is not known: {problem.Message}");
    }
}
