using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Remediation.Decisions;

/// <summary>The problems that one operation can meet, in words that name what, where and what next.</summary>
internal static class OperationProblem
{
    private const string RunAgain = "Running the same command again goes on from here.";

    public static Problem SourceNotFound(Intent intent)
        => new(ProblemCode.SnapshotNotFound, ProblemKind.NotFound, intent.SourceIdentifier,
            $"{Source(intent)} does not exist in account {intent.Origin.AccountId}, and no verified encrypted copy of it was found.",
            "Check the name, the Region and the account. Get-NeptuneUnencryptedSnapshot lists what is there.");

    /// <summary>Null when the source is the very snapshot that the operation was made for, and may be restored or removed.</summary>
    public static Problem? SourceChanged(Intent intent, Snapshot source)
    {
        if (source.SnapshotCreateTime is { } created && Operation.Timestamp(created) == Operation.Timestamp(intent.Operation.SourceCreated)
            && source.DBClusterSnapshotArn == intent.Operation.SourceArn)
            return null;
        return new Problem(ProblemCode.SourceChanged, ProblemKind.Conflict, intent.SourceIdentifier,
            $"{Source(intent)} is not the one this was begun for: it was created {Created(source.SnapshotCreateTime)}, expected was {Created(intent.Operation.SourceCreated)}. It was not touched.",
            "A snapshot deleted and made again under the same name is another source. List it again and run the command on what is there now.");
    }

    public static Problem NameTaken(Intent intent, string kind, string identifier)
        => new(ProblemCode.NameTaken, ProblemKind.Conflict, intent.SourceIdentifier,
            $"{Source(intent)} cannot be encrypted: the {kind} '{identifier}' exists already and is not of this operation. It was not touched.",
            kind == "cluster"
                ? "Give another name with -RestoredClusterIdentifier, or remove that cluster yourself if it is yours."
                : "Give another name with -EncryptedSnapshotIdentifier, or remove that snapshot yourself if it is yours.");

    public static Problem OtherKey(Intent intent, string kind, string identifier, string? key)
        => new(ProblemCode.OperationConflict, ProblemKind.Conflict, intent.SourceIdentifier,
            $"{Source(intent)} is already being encrypted, or has been, under another key: {kind} '{identifier}' carries '{key}', asked for was '{intent.KeyArn}'. Nothing was changed.",
            $"Finish it with -KmsKeyId '{key}', or undo it first.");

    public static Problem OtherName(Intent intent, string kind, string existing)
        => new(ProblemCode.OperationConflict, ProblemKind.Conflict, intent.SourceIdentifier,
            $"{Source(intent)} is being encrypted, or has been, by another run with the {kind} '{existing}'. That one goes on; nothing of it was changed.",
            "Run the command without names, or with those, to finish it; or undo it first.");

    public static Problem NotToBeKept(Intent intent, string cluster)
        => new(ProblemCode.OperationConflict, ProblemKind.Conflict, intent.SourceIdentifier,
            $"{Source(intent)} is already being encrypted without -KeepCluster: cluster '{cluster}' is temporary and may be deleted by whoever started it. Nothing was changed.",
            "Finish it without -KeepCluster, or undo it first.");

    public static Problem BeingUndone(Intent intent, Snapshot copy)
        => new(ProblemCode.OperationConflict, ProblemKind.Conflict, intent.SourceIdentifier,
            $"{Source(intent)} has a verified encrypted copy, '{copy.DBClusterSnapshotIdentifier}', but somebody is undoing it or has begun to. The source stays.",
            $"Finish the undo with -IncludeEncryptedSnapshot, or, if nobody undoes it any more, remove the tag '{OperationTag.Undo}' from the copy. {RunAgain}");

    public static Problem RestoreFailed(Intent intent, Cluster cluster)
        => new(ProblemCode.RestoreFailed, ProblemKind.InvalidState, intent.SourceIdentifier,
            $"{Source(intent)} was not encrypted: the restored cluster '{cluster.DBClusterIdentifier}' is '{cluster.Status}' and will not become available. The source was not touched.",
            cluster.Status == "deleting"
                ? $"Wait until the cluster is gone. {RunAgain}"
                : $"See the cluster's events in the Neptune console, delete cluster '{cluster.DBClusterIdentifier}' (undo), then run the command again.");

    public static Problem VerificationFailed(Intent intent, string fault)
        => new(ProblemCode.VerificationFailed, ProblemKind.VerificationFailed, intent.SourceIdentifier,
            $"{Source(intent)} has no verified encrypted copy: {fault}. Nothing was deleted; the source was not touched.",
            $"Look at cluster '{intent.ClusterIdentifier}' and snapshot '{intent.SnapshotIdentifier}', undo (delete) what is wrong, then run the command again.");

    public static Problem SnapshotFailed(Intent intent, Snapshot copy)
        => new(ProblemCode.SnapshotFailed, ProblemKind.InvalidState, intent.SourceIdentifier,
            $"{Source(intent)} was not encrypted: snapshot '{copy.DBClusterSnapshotIdentifier}' is '{copy.Status}'. Nothing was deleted; the source was not touched.",
            $"Delete snapshot '{copy.DBClusterSnapshotIdentifier}' when it has failed. {RunAgain}");

    public static Problem CopyDisappeared(Intent intent)
        => new(ProblemCode.SnapshotFailed, ProblemKind.NotFound, intent.SourceIdentifier,
            $"{Source(intent)} was not encrypted: snapshot '{intent.SnapshotIdentifier}' has disappeared while it was waited for. The source was not touched.",
            $"Find out who deleted it. {RunAgain}");

    public static Problem ClusterDisappeared(Intent intent)
        => new(ProblemCode.ClusterNotFound, ProblemKind.NotFound, intent.SourceIdentifier,
            $"{Source(intent)} was not encrypted: the restored cluster '{intent.ClusterIdentifier}' has disappeared while it was waited for. The source was not touched.",
            $"Find out who deleted it. {RunAgain}");

    public static Problem ClusterInUse(Intent intent, Cluster cluster)
        => new(ProblemCode.ClusterInUse, ProblemKind.Conflict, intent.SourceIdentifier,
            $"{Source(intent)} has a verified encrypted copy, '{intent.SnapshotIdentifier}', but the temporary cluster '{cluster.DBClusterIdentifier}' now has members ({string.Join(", ", cluster.DBClusterMembers)}) and was not deleted. The source stays.",
            $"If the instances are not wanted, delete them. {RunAgain}");

    public static Problem ClusterNotRemoved(Intent intent, Problem cause)
        => new(ProblemCode.ClusterNotRemoved, cause.Kind, intent.SourceIdentifier,
            $"{Source(intent)} has a verified encrypted copy, '{intent.SnapshotIdentifier}', but the temporary cluster '{intent.ClusterIdentifier}' could not be deleted. The source stays. {cause.Message}",
            $"{cause.Advice} {RunAgain}", cause.Cause);

    public static Problem NotShared(Intent intent, Problem cause)
        => new(ProblemCode.SnapshotNotShared, cause.Kind, intent.SourceIdentifier,
            $"{Source(intent)} has a verified encrypted copy, '{intent.SnapshotIdentifier}', but it could not be shared with {string.Join(", ", intent.ShareWith)}. Nothing was deleted; the source stays. {cause.Message}",
            $"{cause.Advice} {RunAgain} Without -CopySharing it is not shared.", cause.Cause);

    public static Problem NotSetUp(Intent intent, Problem cause)
        => new(ProblemCode.ClusterNotSetUp, cause.Kind, intent.SourceIdentifier,
            $"{Source(intent)} has a verified encrypted copy, '{intent.SnapshotIdentifier}', but the kept cluster '{intent.ClusterIdentifier}' did not get the backup settings of the source's cluster. The source stays. {cause.Message}",
            $"{cause.Advice} {RunAgain}", cause.Cause);

    public static Problem SourceNotRemoved(Intent intent, Problem cause)
        => new(ProblemCode.SourceNotRemoved, cause.Kind, intent.SourceIdentifier,
            $"{Source(intent)} has a verified encrypted copy, '{intent.SnapshotIdentifier}', but could not be deleted. {cause.Message}",
            $"{cause.Advice} {RunAgain}", cause.Cause);

    public static Problem NoRoom(Intent intent)
        => new(ProblemCode.QuotaExceeded, ProblemKind.LimitExceeded, intent.SourceIdentifier,
            $"{Source(intent)} was not begun: the room that the quotas of account {intent.Origin.AccountId} left was to be freed by those before it, and was not. Nothing of it was changed.",
            $"See what became of those. {RunAgain}");

    /// <param name="last">What AWS last refused, if it did.</param>
    public static Problem TimedOut(Intent intent, Step waitedFor, TimeSpan elapsed, Problem? last)
    {
        (string code, string what) = waitedFor switch
        {
            Step.AwaitCluster wait when intent.Goal == IntentGoal.Undo => (ProblemCode.ClusterNotRemoved, $"cluster '{intent.ClusterIdentifier}' was still '{wait.Status}' and could not be deleted"),
            Step.AwaitCluster wait => (ProblemCode.RestoreTimedOut, $"the restored cluster '{intent.ClusterIdentifier}' was still '{wait.Status}'"),
            Step.AwaitSnapshot wait => (ProblemCode.SnapshotTimedOut, $"snapshot '{intent.SnapshotIdentifier}' was still '{wait.Status}' at {wait.PercentProgress} %"),
            Step.Restore => (ProblemCode.RestoreTimedOut, "the restore could not be started"),
            Step.CreateSnapshot => (ProblemCode.SnapshotTimedOut, $"no snapshot of cluster '{intent.ClusterIdentifier}' could be started"),
            Step.Share => (ProblemCode.SnapshotNotShared, $"snapshot '{intent.SnapshotIdentifier}' is verified but could not be shared"),
            Step.SetUpCluster => (ProblemCode.ClusterNotSetUp, $"snapshot '{intent.SnapshotIdentifier}' is verified, but cluster '{intent.ClusterIdentifier}' could not be set up"),
            Step.DeleteCluster or Step.ObserveCluster or Step.LiftProtection => (ProblemCode.ClusterNotRemoved, $"cluster '{intent.ClusterIdentifier}' could not be deleted"),
            Step.DeleteEncrypted or Step.Claim or Step.DescribeSource when intent.Goal == IntentGoal.Undo => (ProblemCode.SnapshotNotRemoved, $"snapshot '{intent.SnapshotIdentifier}' could not be deleted"),
            Step.DeleteSource or Step.Claim or Step.DescribeSource => (ProblemCode.SourceNotRemoved, "the source could not be deleted"),
            _ => (ProblemCode.SnapshotTimedOut, $"snapshot '{intent.SnapshotIdentifier}' could not be verified"),
        };
        return new Problem(code, ProblemKind.TimedOut, intent.SourceIdentifier,
            $"{Source(intent)}: after {TimeSpan.FromSeconds(Math.Floor(elapsed.TotalSeconds)):c} {what}. Nothing was stopped in AWS.{(last is null ? "" : $" Last refusal: {last.Message}")}",
            $"{RunAgain} A longer -Timeout waits longer.", last?.Cause);
    }

    private static string Source(Intent intent) => $"Snapshot '{intent.SourceIdentifier}' in {intent.Origin.Region}";

    private static string Created(DateTime? time) => time is { } utc ? Operation.Timestamp(utc) : "at an unknown time";
}
