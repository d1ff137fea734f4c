namespace NeptuneEncryption.Compliance;

/// <summary>Judges whether a snapshot is encrypted at rest, and as the policy asks. Pure.</summary>
internal static class SnapshotJudge
{
    private const string Everybody = "all";

    public static Finding Judge(Evidence evidence, JudgingPolicy policy)
    {
        Snapshot snapshot = evidence.Snapshot;
        Verdict verdict = new();
        if (snapshot.StorageEncrypted)
            KeyJudge.Judge(evidence, policy, verdict);
        else
            JudgeUnencrypted(evidence, policy, verdict);
        return new Finding
        {
            Status = verdict.Status,
            Severity = verdict.Severity,
            Reasons = verdict.Reasons,
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
            Controls = ControlCatalogue.Of(policy.Frameworks),
            Remediation = RemediationCommand.For(snapshot, verdict),
            Region = snapshot.Region,
            Partition = snapshot.Partition,
            AccountId = snapshot.AccountId,
            OwnerAccountId = snapshot.OwnerAccountId,
            ProfileName = snapshot.ProfileName,
            RoleArn = snapshot.RoleArn,
        };
    }

    private static void JudgeUnencrypted(Evidence evidence, JudgingPolicy policy, Verdict verdict)
    {
        Snapshot snapshot = evidence.Snapshot;
        verdict.Fail(Severity.Medium, ReasonCode.NotEncrypted, "Not encrypted at rest.");
        JudgeSharing(evidence, policy, verdict);
        if (snapshot.IsAutomated)
            verdict.Note(ReasonCode.MadeByAws, $"Made by AWS of cluster '{snapshot.DBClusterIdentifier}': as long as that is unencrypted, so is the next one.");
        if (evidence.RootCause is { } cluster)
            verdict.Note(ReasonCode.ClusterUnencrypted, $"Cluster '{cluster.DBClusterIdentifier}' lives and is unencrypted, so its next snapshot will be too.");
    }

    private static void JudgeSharing(Evidence evidence, JudgingPolicy policy, Verdict verdict)
    {
        IReadOnlyList<string> accounts = evidence.Sharing?.Accounts ?? [];
        string[] outside = [.. accounts.Where(account => account != Everybody && !policy.TrustedAccountIds.Contains(account))];
        string[] trusted = [.. accounts.Where(policy.TrustedAccountIds.Contains)];
        if (evidence.Snapshot.SnapshotType == "public" || accounts.Contains(Everybody))
            verdict.Fail(Severity.Critical, ReasonCode.Public, "Public: anybody may restore it.");
        if (outside.Length > 0)
            verdict.Fail(Severity.Critical, ReasonCode.SharedOutside, $"Shared with {string.Join(", ", outside)}, who may restore it.");
        if (trusted.Length > 0)
            verdict.Note(ReasonCode.SharedWithTrusted, $"Shared with {string.Join(", ", trusted)}, which are trusted.");
        if (evidence.Sharing?.Problem is { } problem)
            verdict.Note(ReasonCode.SharingUnknown, $"With whom it is shared is not known: {problem.Message}");
    }
}
