using System.Runtime.CompilerServices;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Workflow;

namespace NeptuneEncryption.Encryption;

/// <summary>Finds out by reads alone what a run would do, and what it cannot do, before anybody is asked and anything is written.</summary>
public static class Planner
{
    // AWS allows fifty tags on a resource; the operation's own come first.
    private const int MaxTags = 50;
    private const int OperationTags = 10;

    /// <summary>A plan for each target, or the problem that stands in its way, in the order of accounts and Regions first named.</summary>
    /// <exception cref="GatewayException">No credentials are of any use; this is the problem of the last target.</exception>
    public static async IAsyncEnumerable<EngineEvent<EncryptionPlan>> PlanAsync(
        IReadOnlyList<EncryptionTarget> targets, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<EngineEvent<EncryptionPlan>> said = [];
        DeadCredentials dead = new(failure => said.Add(new EngineEvent<EncryptionPlan>.Failure(failure)));
        foreach (IGrouping<(ICloudGateway Cloud, string Region), EncryptionTarget> group in targets.GroupBy(t => (t.Cloud, t.Region)))
        {
            (RegionView? view, Problem? problem) = await Attempt.Async(() => RegionView.OpenAsync(group.First(), cancellationToken)).ConfigureAwait(false);
            RegionPlanner? region = view is null ? null : new RegionPlanner(view);
            HashSet<string> planned = [];
            foreach (EncryptionTarget target in group)
            {
                List<string> warnings = [];
                EncryptionPlan? plan = null;
                Problem? failure = problem;
                if (region is not null)
                    (plan, failure) = await Attempt.Async(() => region.PlanAsync(target, warnings, cancellationToken)).ConfigureAwait(false);
                said.AddRange(warnings.Select(warning => new EngineEvent<EncryptionPlan>.Warning(warning)));
                if (failure is not null)
                    dead.Failure(failure with { Target = plan?.Source ?? target.Given ?? failure.Target });
                else
                    dead.OthersWork();
                if (plan is not null && planned.Add(plan.SourceDBClusterSnapshotArn))
                    said.Add(new EngineEvent<EncryptionPlan>.Result(plan));
                foreach (EngineEvent<EncryptionPlan> item in said)
                    yield return item;
                said.Clear();
            }
        }
        dead.End();
    }

    /// <summary>Plans for one account and Region, on one look at it.</summary>
    private sealed class RegionPlanner(RegionView view)
    {
        private readonly Dictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase);
        private readonly Dictionary<string, string> _keys = [];

        private RegionBoard Board => view.Board;

        private Origin Origin => view.Origin;

        public async Task<EncryptionPlan> PlanAsync(EncryptionTarget target, List<string> warnings, CancellationToken cancellationToken)
        {
            view.Check(target);
            Snapshot? source = await SourceFinder.FindAsync(Board, target.Identifier, cancellationToken).ConfigureAwait(false);
            return source is null
                ? await FinishAsync(target, cancellationToken).ConfigureAwait(false)
                : await EncryptAsync(target, source, warnings, cancellationToken).ConfigureAwait(false);
        }

        /// <summary>The source is gone; what its operation has left is finished, under the key that it carries.</summary>
        private async Task<EncryptionPlan> FinishAsync(EncryptionTarget target, CancellationToken cancellationToken)
        {
            IReadOnlyList<FoundOperation> found = await SourceFinder.FindOperationsAsync(Board, target, cancellationToken).ConfigureAwait(false);
            FoundOperation left = found.MaxBy(f => (f.Copy is not null, f.Operation.SourceCreated)) ?? throw PlanProblem.NotFound(target, Origin);
            return Checked(new EncryptionPlan(null, left.Intent(Origin), view.Principal, Board.Neptune) { Action = EncryptionAction.Resume }, left.Cluster, left.Copy);
        }

        private async Task<EncryptionPlan> EncryptAsync(
            EncryptionTarget target, Snapshot source, List<string> warnings, CancellationToken cancellationToken)
        {
            EncryptionOptions options = target.Options;
            if (source.Engine != "neptune")
                throw PlanProblem.NotNeptune(source);
            if (target.SnapshotCreateTime is { } expected && source.SnapshotCreateTime is { } created && Operation.Timestamp(expected) != Operation.Timestamp(created))
                throw PlanProblem.Changed(source, expected);
            if (source.StorageEncrypted)
                return new EncryptionPlan(source, Nothing(source), view.Principal, Board.Neptune) { Action = EncryptionAction.None };
            if (source.Status != "available")
                throw PlanProblem.NotAvailable(source);
            bool isAutomated = source.SnapshotType is "automated" or "awsbackup";
            if (isAutomated && !options.IncludeAutomated)
                throw PlanProblem.Automated(source);
            bool isRemovable = source.SnapshotType == "manual" && source.OwnerAccountId == Origin.AccountId;
            if (options.RemoveSource && !isRemovable)
                warnings.Add($"Snapshot '{source.DBClusterSnapshotIdentifier}' in {source.Region} will be encrypted but not removed: {(isAutomated ? "AWS deletes automated snapshots by their retention" : $"account {source.OwnerAccountId} owns it")}.");
            if (options.RemoveSource && isRemovable && !options.Force)
                await RefuseSharedAsync(source, cancellationToken).ConfigureAwait(false);

            Operation operation = Operation.Of(source.DBClusterSnapshotArn, source.SnapshotCreateTime ?? throw PlanProblem.NotAvailable(source), source.DBClusterIdentifier);
            FoundOperation? left = (await OperationFinder.FindAsync(Board, operation, [target.ClusterIdentifier, target.SnapshotIdentifier], cancellationToken).ConfigureAwait(false)) is [{ } first, ..] ? first : null;
            (Cluster? cluster, Snapshot? copy) = (left?.Cluster, left?.Copy);
            string name = ResourceName.Encrypted(source.DBClusterSnapshotIdentifier, operation.Id);
            Intent intent = new()
            {
                Operation = operation,
                SourceIdentifier = source.DBClusterSnapshotIdentifier,
                Origin = Origin,
                KeyArn = await KeyAsync(options.KmsKeyId, warnings, cancellationToken).ConfigureAwait(false),
                ClusterIdentifier = Name(source, "cluster", target.ClusterIdentifier, cluster?.DBClusterIdentifier ?? copy?.DBClusterIdentifier, name),
                SnapshotIdentifier = Name(source, "snapshot", target.SnapshotIdentifier, copy?.DBClusterSnapshotIdentifier, name),
                KeepCluster = options.KeepCluster,
                RemoveSource = options.RemoveSource && isRemovable,
                EngineVersion = source.EngineVersion,
                UserTags = UserTags(source, options.Tags),
                Settings = new RestoreSettings(Board.Cluster(source.DBClusterIdentifier)?.DBSubnetGroup, StorageType: source.StorageType, Port: source.Port),
            };
            EncryptionAction action = cluster is null && copy is null ? EncryptionAction.Encrypt : EncryptionAction.Resume;
            return Checked(new EncryptionPlan(source, intent, view.Principal, Board.Neptune) { Action = action }, cluster ?? await NamesakeAsync(intent.ClusterIdentifier, cancellationToken).ConfigureAwait(false), copy ?? await CopyNamesakeAsync(intent.SnapshotIdentifier, cancellationToken).ConfigureAwait(false));
        }

        /// <summary>What would fail at the first step fails here, before anybody is asked.</summary>
        private static EncryptionPlan Checked(EncryptionPlan plan, Cluster? cluster, Snapshot? copy)
            => Reconciler.Decide(plan.Intent, new Observed { Source = plan.Source, Cluster = cluster, Encrypted = copy }) is Step.Fail fail
                ? throw new GatewayException(fail.Problem with { Target = plan.Source ?? fail.Problem.Target })
                : plan;

        private async Task<Cluster?> NamesakeAsync(string identifier, CancellationToken cancellationToken)
            => Board.Cluster(identifier) is { } cluster ? await Board.WithTagsAsync(cluster, cancellationToken).ConfigureAwait(false) : null;

        private async Task<Snapshot?> CopyNamesakeAsync(string identifier, CancellationToken cancellationToken)
            => Board.Snapshot(identifier) is { } copy ? await Board.WithTagsAsync(copy, cancellationToken).ConfigureAwait(false) : null;

        /// <summary>The user's name, else the one an earlier run gave, else the deterministic one.</summary>
        private string Name(Snapshot source, string kind, string? given, string? existing, string deterministic)
        {
            if (given is null)
                return existing ?? deterministic;
            string name = given.ToLowerInvariant();
            if (ResourceName.Fault(name) is { } fault)
                throw PlanProblem.IdentifierInvalid(name, kind, fault, Origin);
            if (existing is not null && existing != name)
                throw PlanProblem.OtherName(source, kind, existing, name);
            if (!_names.TryAdd($"{kind} {name}", source.DBClusterSnapshotArn) && _names[$"{kind} {name}"] != source.DBClusterSnapshotArn)
                throw PlanProblem.IdentifierInvalid(name, kind, "two sources cannot be given the same name", Origin);
            return name;
        }

        /// <summary>The ARN of a key; each is looked up, and warned of, once.</summary>
        private async Task<string> KeyAsync(string keyId, List<string> warnings, CancellationToken cancellationToken)
        {
            if (_keys.TryGetValue(keyId, out string? known))
                return known;
            (string arn, string? warning) = await KeyCheck.ResolveAsync(view.Cloud, Origin, keyId, cancellationToken).ConfigureAwait(false);
            if (warning is not null)
                warnings.Add(warning);
            return _keys[keyId] = arn;
        }

        private async Task RefuseSharedAsync(Snapshot source, CancellationToken cancellationToken)
        {
            IReadOnlyList<string> accounts = await Board.Neptune.ListSharedAccountsAsync(source.DBClusterSnapshotIdentifier, cancellationToken).ConfigureAwait(false);
            if (accounts.Count > 0)
                throw PlanProblem.Shared(source, accounts);
        }

        private static IReadOnlyList<Tag> UserTags(Snapshot source, IReadOnlyList<Tag> tags)
            => tags.Count <= MaxTags - OperationTags ? tags : throw PlanProblem.TooManyTags(source, tags.Count, MaxTags - OperationTags);

        private Intent Nothing(Snapshot source) => new()
        {
            Operation = Operation.Of(source.DBClusterSnapshotArn, source.SnapshotCreateTime ?? default, source.DBClusterIdentifier),
            SourceIdentifier = source.DBClusterSnapshotIdentifier,
            Origin = Origin,
            KeyArn = source.KmsKeyId ?? "",
            ClusterIdentifier = "",
            SnapshotIdentifier = source.DBClusterSnapshotIdentifier,
        };
    }
}
