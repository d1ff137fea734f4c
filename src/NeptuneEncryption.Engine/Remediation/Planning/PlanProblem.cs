using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Observation;
using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Remediation.Planning;

/// <summary>The problems that a plan can meet. Nothing has been changed when one of them is raised.</summary>
internal static class PlanProblem
{
    public static GatewayException AccountMismatch(EncryptionTarget target, string account, CallScope scope)
        => New(ProblemCode.AccountMismatch, ProblemKind.Conflict, target.Given ?? target.Identifier,
            $"Snapshot '{target.Identifier}' in {scope.Region} was found in account {account}, but the credentials act in account "
                + $"{scope.AccountId}. Nothing was changed.",
            $"Give a -ProfileName or keys of account {account}.");

    public static GatewayException IdentifierInvalid(string name, string kind, string fault, CallScope scope)
        => New(ProblemCode.IdentifierInvalid, ProblemKind.InvalidArgument, name,
            $"'{name}' cannot be the name of a {kind} in {scope.Region}: {fault}. Nothing was changed.",
            "Names have letters, digits and single hyphens, begin with a letter and do not end with a hyphen.");

    public static GatewayException OtherName(Snapshot source, string kind, string existing, string given)
        => New(ProblemCode.OperationConflict, ProblemKind.Conflict, source,
            $"Snapshot '{source.DBClusterSnapshotIdentifier}' in {source.Region} is already being encrypted, or has been, with the {kind} "
                + $"'{existing}', not '{given}'. Nothing was changed.",
            "Run the command with that name, or without one, to finish it; or undo it first.");

    public static GatewayException NotFound(EncryptionTarget target, CallScope scope)
        => New(ProblemCode.SnapshotNotFound, ProblemKind.NotFound, target.Given ?? target.Identifier,
            $"There is no snapshot '{target.Identifier}' in {scope.Region} of account {scope.AccountId}, and nothing that an encryption of "
                + "it has left.",
            "Check the name, the Region and the account. Get-NeptuneUnencryptedSnapshot lists what is there; a snapshot shared by another "
                + "account must be named by its ARN.");

    public static GatewayException NothingToUndo(EncryptionTarget target, CallScope scope)
        => New(ProblemCode.OperationNotFound, ProblemKind.NotFound, target.Given ?? target.Identifier,
            $"There is nothing in {scope.Region} of account {scope.AccountId} that an encryption of snapshot '{target.Identifier}' has "
                + "left.",
            "Get-NeptuneSnapshotEncryptionOperation lists what is there.");

    public static GatewayException NotNeptune(Snapshot source)
        => New(ProblemCode.EngineNotNeptune, ProblemKind.InvalidArgument, source,
            $"Snapshot '{source.DBClusterSnapshotIdentifier}' in {source.Region} is of engine '{source.Engine}', not Neptune. It was not "
                + "touched.",
            "This module works on Neptune snapshots only; the same API lists those of Aurora and DocumentDB too.");

    public static GatewayException Changed(Snapshot source, DateTime expected)
        => New(ProblemCode.SourceChanged, ProblemKind.Conflict, source,
            $"Snapshot '{source.DBClusterSnapshotIdentifier}' in {source.Region} is not the one that was given: it was created "
                + $"{Time(source)}, expected was {Operation.Timestamp(expected)}. It was not touched.",
            "It was deleted and made again under the same name. List it again and look at it before you go on.");

    public static GatewayException NotAvailable(Snapshot source)
        => New(ProblemCode.SnapshotNotAvailable, ProblemKind.InvalidState, source,
            $"Snapshot '{source.DBClusterSnapshotIdentifier}' in {source.Region} is "
                + $"'{source.Status}'{(source.PercentProgress is { } percent ? $" at {percent} %" : "")} and cannot be restored now. "
                + "Nothing was changed.",
            source.Status is ResourceStatus.Creating or ResourceStatus.Copying
        ? "Run the command again when it is available."
        : "Only an available snapshot can be restored.");

    public static GatewayException Automated(Snapshot source)
        => New(ProblemCode.SourceIsAutomated, ProblemKind.InvalidState, source,
            $"Snapshot '{source.DBClusterSnapshotIdentifier}' in {source.Region} is "
                + $"{(source.SnapshotType == SnapshotType.AwsBackup ? "AWS Backup's" : SnapshotType.Automated)} and was skipped: the cause "
                + $"is the unencrypted cluster '{source.DBClusterIdentifier}', whose next automated snapshot will be unencrypted too.",
            $"Move cluster '{source.DBClusterIdentifier}' to an encrypted one. To get an encrypted copy of this snapshot all the same, use "
                + "-IncludeAutomated.");

    public static GatewayException Shared(Snapshot source, IReadOnlyList<string> accounts)
        => New(ProblemCode.SourceIsShared, ProblemKind.Conflict, source,
            $"Snapshot '{source.DBClusterSnapshotIdentifier}' in {source.Region} is shared with {Sharers(accounts)}; removing it would "
                + "take it from them. Nothing was changed.",
            (accounts.Contains("all") ? "Encrypt" : "Use -CopySharing to share the copy with the same accounts, encrypt")
                + " it without -RemoveSource, or use -RemoveSharedSource if nobody needs it any more.");

    public static string Sharers(IReadOnlyList<string> accounts)
        => accounts.Contains("all") ? "everybody (public)" : string.Join(", ", accounts);

    public static GatewayException TooManyTags(Snapshot source, int count, int limit)
        => New(ProblemCode.TooManyTags, ProblemKind.InvalidArgument, source,
            $"Snapshot '{source.DBClusterSnapshotIdentifier}' in {source.Region}: {count} tags are to be given to its copy, but "
                + $"beside the tags of the operation there is room for {limit}. Nothing was changed.",
            "Give fewer tags.");

    public static GatewayException TagInvalid(Snapshot source, string key, string fault)
        => New(ProblemCode.TagInvalid, ProblemKind.InvalidArgument, source,
            $"Tag '{key}' cannot be given to the copy of snapshot '{source.DBClusterSnapshotIdentifier}' in {source.Region}: {fault}. "
                + "Nothing was changed.",
            "Correct -Tag.");

    public static GatewayException SubnetGroupNotFound(Snapshot source, string why, IReadOnlyList<SubnetGroup> groups)
        => New(ProblemCode.SubnetGroupNotFound, ProblemKind.NotFound, source,
            $"Snapshot '{source.DBClusterSnapshotIdentifier}' in {source.Region} cannot be restored: {why}. Nothing was changed.",
            groups.Count == 0
        ? "Make a DB subnet group in the VPC that the cluster is to stand in, and give -DBSubnetGroupName."
        : $"Give -DBSubnetGroupName. There are: {Names(groups)}.");

    public static GatewayException SubnetGroupAmbiguous(Snapshot source, IReadOnlyList<SubnetGroup> groups)
        => New(ProblemCode.SubnetGroupAmbiguous, ProblemKind.Conflict, source,
            $"Snapshot '{source.DBClusterSnapshotIdentifier}' in {source.Region} could be restored into {groups.Count} DB subnet groups of "
                + $"{source.VpcId}, and its cluster, which would tell, does not exist any more. Nothing was changed.",
            $"Give -DBSubnetGroupName, one of: {Names(groups)}.");

    public static GatewayException ParameterGroup(Snapshot source, string name, string misfit)
        => New(ProblemCode.ParameterGroupInvalid, ProblemKind.InvalidArgument, source,
            $"DB cluster parameter group '{name}' cannot be given to the cluster restored of snapshot "
                + $"'{source.DBClusterSnapshotIdentifier}' in {source.Region}: {misfit}. Nothing was changed.",
            "Correct -DBClusterParameterGroupName, or leave it out.");

    public static GatewayException EngineVersion(Snapshot source, string given, string offered)
        => New(ProblemCode.EngineVersionNotOffered, ProblemKind.InvalidArgument, source,
            $"Snapshot '{source.DBClusterSnapshotIdentifier}' in {source.Region}, of engine version {source.EngineVersion}, cannot be "
                + $"restored to {given}. Nothing was changed.",
            $"AWS offers: {offered}.");

    public static GatewayException KeyNotShareable(Snapshot source, string keyArn, IReadOnlyList<string> accounts)
        => New(ProblemCode.KeyNotShareable, ProblemKind.InvalidArgument, source,
            $"Snapshot '{source.DBClusterSnapshotIdentifier}' in {source.Region} is shared with {string.Join(", ", accounts)}, but a copy "
                + $"under key '{keyArn}', which AWS manages, cannot be shared. Nothing was changed.",
            "Give a customer managed key with -KmsKeyId that these accounts may use, or leave -CopySharing out.");

    public static GatewayException Outdated(EncryptionPlan plan, string differences)
        => New(ProblemCode.PlanOutdated, ProblemKind.Conflict, plan.Source ?? (object)plan.SourceDBClusterSnapshotIdentifier,
            $"The plan for snapshot '{plan.SourceDBClusterSnapshotIdentifier}' in {plan.Region} does not hold any more: {differences}. "
                + "Nothing was changed.",
            "Make the plan again and look at it.");

    public static GatewayException QuotaExceeded(EncryptionPlan plan, string what, AccountQuota quota, long planned)
        => New(ProblemCode.QuotaExceeded, ProblemKind.LimitExceeded, plan.Source ?? (object)plan.SourceDBClusterSnapshotIdentifier,
            $"There is no room for snapshot '{plan.SourceDBClusterSnapshotIdentifier}': account {plan.AccountId} has {quota.Used} of "
                + $"{quota.Max} {what} in {plan.Region}{(planned == 0 ? "" : $", and {planned} more are planned before it")}. Nothing was "
                + "changed.",
            $"Delete {what} that are not needed, have the quota raised, or free room as you go "
                + $"({(quota.AccountQuotaName == AccountQuota.DBClusters ? "without -KeepCluster" : "with -RemoveSource")}).");

    private static string Names(IReadOnlyList<SubnetGroup> groups)
        => string.Join(", ", groups.Select(g => $"{g.DBSubnetGroupName} ({g.VpcId})"));

    private static string Time(Snapshot source) => source.SnapshotCreateTime is { } time ? Operation.Timestamp(time) : "at an unknown time";

    private static GatewayException New(string code, ProblemKind kind, object target, string message, string advice)
        => new(new Problem(code, kind, target, message, advice));
}
