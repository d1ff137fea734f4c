using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Remediation.Decisions;

/// <summary>The problems that one operation can meet, in words that name what, where and what next.</summary>
internal static class OperationProblem
{
    private const string RunAgain = "Running the same command again goes on from here.";

    public static Problem SourceNotFound(DesiredState desired)
        => new(ProblemCode.SnapshotNotFound, ProblemKind.NotFound, desired.SourceIdentifier,
            $"{Source(desired)} does not exist in account {desired.Scope.AccountId}, and no verified encrypted copy of it was found.",
            "Check the name, the Region and the account. Get-NeptuneUnencryptedSnapshot lists what is there.");

    /// <summary>Null when the source is the very snapshot that the operation was made for, and may be restored or removed.</summary>
    public static Problem? SourceChanged(DesiredState desired, Snapshot source)
    {
        if (source.SnapshotCreateTime is { } created && Operation.Timestamp(created) == Operation.Timestamp(desired.Operation.SourceCreated)
            && source.DBClusterSnapshotArn == desired.Operation.SourceArn)
        {
            return null;
        }

        return new Problem(ProblemCode.SourceChanged, ProblemKind.Conflict, desired.SourceIdentifier,
            $"{Source(desired)} is not the one this was begun for: it was created {Created(source.SnapshotCreateTime)}, expected was "
                + $"{Created(desired.Operation.SourceCreated)}. It was not touched.",
            "A snapshot deleted and made again under the same name is another source. List it again and run the command on what is there "
                + "now.");
    }

    public static Problem NameTaken(DesiredState desired, string kind, string identifier)
        => new(ProblemCode.NameTaken, ProblemKind.Conflict, desired.SourceIdentifier,
            $"{Source(desired)} cannot be encrypted: the {kind} '{identifier}' exists already and is not of this operation. It was not "
                + "touched.",
            kind == "cluster"
                ? "Give another name with -RestoredClusterIdentifier, or remove that cluster yourself if it is yours."
                : "Give another name with -EncryptedSnapshotIdentifier, or remove that snapshot yourself if it is yours.");

    public static Problem OtherKey(DesiredState desired, string kind, string identifier, string? key)
        => new(ProblemCode.OperationConflict, ProblemKind.Conflict, desired.SourceIdentifier,
            $"{Source(desired)} is already being encrypted, or has been, under another key: {kind} '{identifier}' carries '{key}', asked "
                + $"for was '{desired.KeyArn}'. Nothing was changed.",
            $"Finish it with -KmsKeyId '{key}', or undo it first.");

    public static Problem OtherName(DesiredState desired, string kind, string existing)
        => new(ProblemCode.OperationConflict, ProblemKind.Conflict, desired.SourceIdentifier,
            $"{Source(desired)} is being encrypted, or has been, by another run with the {kind} '{existing}'. That one goes on; nothing of "
                + "it was changed.",
            "Run the command without names, or with those, to finish it; or undo it first.");

    public static Problem NotToBeKept(DesiredState desired, string cluster)
        => new(ProblemCode.OperationConflict, ProblemKind.Conflict, desired.SourceIdentifier,
            $"{Source(desired)} is already being encrypted without -KeepCluster: cluster '{cluster}' is temporary and may be deleted by "
                + "whoever started it. Nothing was changed.",
            "Finish it without -KeepCluster, or undo it first.");

    public static Problem BeingUndone(DesiredState desired, Snapshot encrypted)
        => new(ProblemCode.OperationConflict, ProblemKind.Conflict, desired.SourceIdentifier,
            $"{Source(desired)} has a verified encrypted copy, '{encrypted.DBClusterSnapshotIdentifier}', but somebody is undoing it or "
                + "has begun to. The source stays.",
            $"Finish the undo with -IncludeEncryptedSnapshot, or, if nobody undoes it any more, remove the tag '{OperationTag.Undo}' from "
                + $"the copy. {RunAgain}");

    public static Problem KeyLost(DesiredState desired, string fault)
        => new(ProblemCode.KeyNotUsable, ProblemKind.InvalidState, desired.SourceIdentifier,
            $"{Source(desired)} was not removed: its encrypted copy '{desired.SnapshotIdentifier}' can be restored only with key "
                + $"'{desired.KeyArn}', and {fault}. The source stays.",
            $"Enable the key, or cancel its deletion, and see that the caller has kms:DescribeKey. {RunAgain}");

    public static Problem RestoreNotProven(DesiredState desired, Snapshot encrypted, Problem? denied)
        => new(ProblemCode.SourceNotRemoved, denied?.Kind ?? ProblemKind.VerificationFailed, desired.SourceIdentifier,
            $"{Source(desired)} was not removed: its encrypted copy '{encrypted.DBClusterSnapshotIdentifier}', created "
                + $"{Created(encrypted.SnapshotCreateTime)}, was made by another run, and "
                + (denied is null
                    ? "CloudTrail's event history holds no restore of the source that it comes of."
                    : $"whether it comes of a restore of the source could not be asked. {denied.Message}")
                + " The source stays.",
            (denied is null ? "Run it again" : "Grant cloudtrail:LookupEvents and run the command again, or run it again")
                + " with the -LogPath of the run that made the copy. If you know that the copy is the source's, run the command again with "
                + "-AcceptAdopted.", denied?.Cause);

    public static Problem SharedSince(DesiredState desired, IReadOnlyList<string> accounts)
        => new(ProblemCode.SourceIsShared, ProblemKind.Conflict, desired.SourceIdentifier,
            $"{Source(desired)} was not removed: it is {(accounts.Contains("all") ? "public" : $"shared with {string.Join(", ", accounts)}")}, "
                + $"and its encrypted copy '{desired.SnapshotIdentifier}' is not shared alike. The source stays.",
            $"Stop sharing it, share the copy with -CopySharing, or give -RemoveSharedSource to take it from them. {RunAgain}");

    public static Problem BeingCopied(DesiredState desired, IReadOnlyList<string> copies)
        => new(ProblemCode.SourceBeingCopied, ProblemKind.Conflict, desired.SourceIdentifier,
            $"{Source(desired)} was not removed: it is being copied to {string.Join(", ", copies)}, and AWS ends copies whose source is "
                + "deleted. The source stays.",
            $"Wait until the copies are available, or delete them. {RunAgain}");

    public static Problem ClusterWasUsed(DesiredState desired, Cluster cluster)
        => new(ProblemCode.ClusterInUse, ProblemKind.Conflict, desired.SourceIdentifier,
            $"{Source(desired)} was not encrypted: cluster '{cluster.DBClusterIdentifier}', which was restored of it, "
                + (cluster.DBClusterMembers.Count > 0
                    ? $"has members ({string.Join(", ", cluster.DBClusterMembers)})"
                    : "was kept and has had its snapshot")
                + " and may have been written to. A snapshot of it would not be a copy of the source. Nothing was changed.",
            "To keep the cluster, remove its tags 'neptune-encryption:*' and run the command again with another "
                + "-RestoredClusterIdentifier; if it is not wanted, delete it and run the command again.");

    public static Problem RestoreFailed(DesiredState desired, Cluster cluster)
        => new(ProblemCode.RestoreFailed, ProblemKind.InvalidState, desired.SourceIdentifier,
            $"{Source(desired)} was not encrypted: the restored cluster '{cluster.DBClusterIdentifier}' is '{cluster.Status}' and will not "
                + "become available. The source was not touched.",
            cluster.Status == ResourceStatus.Deleting
                ? $"Wait until the cluster is gone. {RunAgain}"
                : $"See the cluster's events in the Neptune console, delete cluster '{cluster.DBClusterIdentifier}' (undo), then run the "
                + "command again.");

    public static Problem VerificationFailed(DesiredState desired, string fault)
        => new(ProblemCode.VerificationFailed, ProblemKind.VerificationFailed, desired.SourceIdentifier,
            $"{Source(desired)} has no verified encrypted copy: {fault}. Nothing was deleted; the source was not touched.",
            $"Look at cluster '{desired.ClusterIdentifier}' and snapshot '{desired.SnapshotIdentifier}', undo (delete) what is wrong, then "
                + "run the command again.");

    public static Problem SnapshotFailed(DesiredState desired, Snapshot encrypted)
        => new(ProblemCode.SnapshotFailed, ProblemKind.InvalidState, desired.SourceIdentifier,
            $"{Source(desired)} was not encrypted: snapshot '{encrypted.DBClusterSnapshotIdentifier}' is '{encrypted.Status}'. Nothing was "
                + "deleted; the source was not touched.",
            $"Delete snapshot '{encrypted.DBClusterSnapshotIdentifier}' when it has failed. {RunAgain}");

    public static Problem SnapshotDisappeared(DesiredState desired)
        => new(ProblemCode.SnapshotFailed, ProblemKind.NotFound, desired.SourceIdentifier,
            $"{Source(desired)} was not encrypted: snapshot '{desired.SnapshotIdentifier}' has disappeared while it was waited for. The "
                + "source was not touched.",
            $"Find out who deleted it. {RunAgain}");

    public static Problem ClusterDisappeared(DesiredState desired)
        => new(ProblemCode.ClusterNotFound, ProblemKind.NotFound, desired.SourceIdentifier,
            $"{Source(desired)} was not encrypted: the restored cluster '{desired.ClusterIdentifier}' has disappeared while it was waited "
                + "for. The source was not touched.",
            $"Find out who deleted it. {RunAgain}");

    public static Problem ClusterInUse(DesiredState desired, Cluster cluster)
        => new(ProblemCode.ClusterInUse, ProblemKind.Conflict, desired.SourceIdentifier,
            $"{Source(desired)} has a verified encrypted copy, '{desired.SnapshotIdentifier}', but the temporary cluster "
                + $"'{cluster.DBClusterIdentifier}' now has members ({string.Join(", ", cluster.DBClusterMembers)}) and was not deleted. "
                + "The source stays.",
            $"If the instances are not wanted, delete them. {RunAgain}");

    public static Problem ClusterNotRemoved(DesiredState desired, Problem cause)
        => new(ProblemCode.ClusterNotRemoved, cause.Kind, desired.SourceIdentifier,
            $"{Source(desired)} has a verified encrypted copy, '{desired.SnapshotIdentifier}', but the temporary cluster "
                + $"'{desired.ClusterIdentifier}' could not be deleted. The source stays. {cause.Message}",
            $"{cause.Advice} {RunAgain}", cause.Cause);

    public static Problem NotShared(DesiredState desired, Problem cause)
        => new(ProblemCode.SnapshotNotShared, cause.Kind, desired.SourceIdentifier,
            $"{Source(desired)} has a verified encrypted copy, '{desired.SnapshotIdentifier}', but it could not be shared with "
                + $"{string.Join(", ", desired.ShareWith)}. Nothing was deleted; the source stays. {cause.Message}",
            $"{cause.Advice} {RunAgain} Without -CopySharing it is not shared.", cause.Cause);

    public static Problem NotSetUp(DesiredState desired, Problem cause)
        => new(ProblemCode.ClusterNotSetUp, cause.Kind, desired.SourceIdentifier,
            $"{Source(desired)} has a verified encrypted copy, '{desired.SnapshotIdentifier}', but the kept cluster "
                + $"'{desired.ClusterIdentifier}' did not get the backup settings of the source's cluster. The source stays. "
                + $"{cause.Message}",
            $"{cause.Advice} {RunAgain}", cause.Cause);

    public static Problem SourceNotRemoved(DesiredState desired, Problem cause)
        => new(ProblemCode.SourceNotRemoved, cause.Kind, desired.SourceIdentifier,
            $"{Source(desired)} has a verified encrypted copy, '{desired.SnapshotIdentifier}', but could not be deleted. {cause.Message}",
            $"{cause.Advice} {RunAgain}", cause.Cause);

    public static Problem QuotaNotFreed(DesiredState desired)
        => new(ProblemCode.QuotaExceeded, ProblemKind.LimitExceeded, desired.SourceIdentifier,
            $"{Source(desired)} was not begun: the room that the quotas of account {desired.Scope.AccountId} left was to be freed by those "
                + "before it, and was not. Nothing of it was changed.",
            $"See what became of those. {RunAgain}");

    /// <param name="last">What AWS last refused, if it did.</param>
    public static Problem TimedOut(DesiredState desired, NextAction waitedFor, TimeSpan elapsed, Problem? last)
    {
        (string code, string what) = waitedFor switch
        {
            NextAction.WaitForCluster wait when desired.Goal == OperationGoal.Undo => (
                ProblemCode.ClusterNotRemoved, $"cluster '{desired.ClusterIdentifier}' was still '{wait.Status}' and could not be deleted"),
            NextAction.WaitForCluster wait
                => (ProblemCode.RestoreTimedOut, $"the restored cluster '{desired.ClusterIdentifier}' was still '{wait.Status}'"),
            NextAction.WaitForSnapshot wait => (ProblemCode.SnapshotTimedOut,
                $"snapshot '{desired.SnapshotIdentifier}' was still '{wait.Status}' at {wait.PercentProgress} %"),
            NextAction.Restore => (ProblemCode.RestoreTimedOut, "the restore could not be started"),
            NextAction.CreateSnapshot
                => (ProblemCode.SnapshotTimedOut, $"no snapshot of cluster '{desired.ClusterIdentifier}' could be started"),
            NextAction.Share
                => (ProblemCode.SnapshotNotShared, $"snapshot '{desired.SnapshotIdentifier}' is verified but could not be shared"),
            NextAction.SetUpCluster or NextAction.MarkCopied => (ProblemCode.ClusterNotSetUp,
                $"snapshot '{desired.SnapshotIdentifier}' is verified, but cluster '{desired.ClusterIdentifier}' could not be set up"),
            NextAction.DeleteCluster or NextAction.ObserveCluster or NextAction.LiftProtection
                => (ProblemCode.ClusterNotRemoved, $"cluster '{desired.ClusterIdentifier}' could not be deleted"),
            NextAction.DeleteEncrypted or NextAction.Reserve or NextAction.WaitForClaim or NextAction.CheckRemoval
                when desired.Goal == OperationGoal.Undo
                => (ProblemCode.SnapshotNotRemoved, $"snapshot '{desired.SnapshotIdentifier}' could not be deleted"),
            NextAction.DeleteSource or NextAction.Reserve or NextAction.WaitForClaim or NextAction.WaitForProof or NextAction.CheckRemoval
                => (ProblemCode.SourceNotRemoved, "the source could not be deleted"),
            _ => (ProblemCode.SnapshotTimedOut, $"snapshot '{desired.SnapshotIdentifier}' could not be verified"),
        };
        return new Problem(code, ProblemKind.TimedOut, desired.SourceIdentifier,
            $"{Source(desired)}: after {TimeSpan.FromSeconds(Math.Floor(elapsed.TotalSeconds)):c} {what}. Nothing was stopped in "
                + $"AWS.{(last is null ? "" : $" Last refusal: {last.Message}")}",
            $"{RunAgain} A longer -Timeout waits longer.", last?.Cause);
    }

    private static string Source(DesiredState desired) => $"Snapshot '{desired.SourceIdentifier}' in {desired.Scope.Region}";

    private static string Created(DateTime? time) => time is { } utc ? Operation.Timestamp(utc) : "at an unknown time";
}
