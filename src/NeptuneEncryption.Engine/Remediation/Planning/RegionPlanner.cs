using NeptuneEncryption.Discovery;
using NeptuneEncryption.Keys;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Decisions;
using NeptuneEncryption.Remediation.Observation;
using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Remediation.Planning;

/// <summary>Plans for one account and Region, on one look at it.</summary>
/// <param name="mustLastUntil">When a stage of the run may time out (UTC), should there be one: credentials had better last till
/// then.</param>
internal sealed class RegionPlanner(RegionContext context, DateTime? mustLastUntil)
{
    private readonly Dictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase);
    private QuotaPlanner? _quota;
    private bool _expiryIsTold;
    private readonly Dictionary<string, (CheckedKey Key, string? Warning)> _keys = [];

    private RegionInventory Inventory => context.Inventory;

    private CallScope Scope => context.Scope;

    /// <param name="before">The plan as it was made before; the new one must be the same.</param>
    public async Task<EncryptionPlan> PlanAsync(EncryptionTarget target, EncryptionPlan? before, CancellationToken cancellationToken)
    {
        Planner.Check(context, target);
        Snapshot? source = await SourceResolver.ResolveAsync(Inventory, target.Identifier, cancellationToken).ConfigureAwait(false);
        EncryptionPlan plan = source is null
            ? await FinishAsync(target, cancellationToken).ConfigureAwait(false)
            : await EncryptAsync(target, source, cancellationToken).ConfigureAwait(false);
        return before is null ? plan : PlanComparison.Hold(before, plan);
    }

    /// <summary>The source is gone; what its operation has left is finished, under the key that it carries.</summary>
    private async Task<EncryptionPlan> FinishAsync(EncryptionTarget target, CancellationToken cancellationToken)
    {
        IReadOnlyList<FoundOperation> found = await SourceResolver.FindOperationsAsync(Inventory, target, cancellationToken)
            .ConfigureAwait(false);
        FoundOperation left = found.MaxBy(f => (f.EncryptedSnapshot is not null, f.Operation.SourceCreated))
            ?? throw PlanProblem.NotFound(target, Scope);
        return Checked(
            New(target, null, left.DesiredState(Scope)) with
            {
                Action = EncryptionAction.Resume,
                AdoptedSince = left.Cluster?.ClusterCreateTime ?? left.EncryptedSnapshot?.SnapshotCreateTime,
                Warnings = [.. Expiry()],
            },
            left.Cluster,
            left.EncryptedSnapshot);
    }

    private async Task<EncryptionPlan> EncryptAsync(EncryptionTarget target, Snapshot source, CancellationToken cancellationToken)
    {
        EncryptionOptions options = target.Options;
        if (source.Engine != DatabaseEngine.Neptune)
            throw PlanProblem.NotNeptune(source);
        if (target.SnapshotCreateTime is { } expected && source.SnapshotCreateTime is { } created
            && Operation.Timestamp(expected) != Operation.Timestamp(created))
        {
            throw PlanProblem.Changed(source, expected);
        }

        if (source.StorageEncrypted)
            return New(target, source, Nothing(source)) with { Action = EncryptionAction.None };
        if (source.Status != ResourceStatus.Available)
            throw PlanProblem.NotAvailable(source);
        bool isAutomated = source.IsAutomated;
        if (isAutomated && !options.IncludeAutomated)
            throw PlanProblem.Automated(source);

        List<string> warnings = [.. Expiry()];
        bool isRemovable = source.SnapshotType == SnapshotType.Manual && !isAutomated && source.OwnerAccountId == Scope.AccountId;
        if (options.RemoveSource && !isRemovable)
        {
            warnings.Add($"Snapshot '{source.DBClusterSnapshotIdentifier}' in {source.Region} will be encrypted but not removed: "
                + $"{(isAutomated ? "AWS deletes automated snapshots by their retention" : $"account {source.OwnerAccountId} owns it")}.");
        }

        CheckedKey key = await KeyAsync(options.KmsKeyId, warnings, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<string> shareWith = isRemovable
            ? await SharingAsync(source, options, key, warnings, cancellationToken).ConfigureAwait(false)
            : [];

        var operation = Operation.Of(
            source.DBClusterSnapshotArn,
            source.SnapshotCreateTime ?? throw PlanProblem.NotAvailable(source),
            source.DBClusterIdentifier);
        FoundOperation? left = (await OperationFinder.FindAsync(
            Inventory,
            operation,
            [target.ClusterIdentifier, target.SnapshotIdentifier],
            cancellationToken).ConfigureAwait(false)) is [{ } first, ..] ? first : null;
        warnings.AddRange(OperationFinder.Renamed(Inventory, operation));
        (Cluster? cluster, Snapshot? encrypted) = (left?.Cluster, left?.EncryptedSnapshot);
        RestoreConfiguration configuration = left is null
            ? await RestoreConfiguration.DeriveAsync(context, source, options, warnings, cancellationToken).ConfigureAwait(false)
            : RestoreConfiguration.Begun(Inventory, source, options);
        (IReadOnlyList<Tag> tags, IReadOnlyList<string> leftTags) = encrypted is null
            ? TagMerge.Merge(await WithOwnTagsAsync(source, cancellationToken).ConfigureAwait(false), options.Tags)
            : ([], []);
        if (leftTags.Count > 0)
        {
            warnings.Add($"Snapshot '{source.DBClusterSnapshotIdentifier}' in {source.Region} has more tags than there is room for beside "
                + $"those of the operation. Its copy will not have these: {string.Join(", ", leftTags)}.");
        }
        string name = ResourceName.Encrypted(source.DBClusterSnapshotIdentifier, operation.Id);
        DesiredState desired = new()
        {
            Operation = operation,
            SourceIdentifier = source.DBClusterSnapshotIdentifier,
            Scope = Scope,
            KeyArn = key.Arn,
            ClusterIdentifier = Name(
                source,
                "cluster",
                target.ClusterIdentifier,
                cluster?.DBClusterIdentifier ?? encrypted?.DBClusterIdentifier,
                name),
            SnapshotIdentifier = Name(source, "snapshot", target.SnapshotIdentifier, encrypted?.DBClusterSnapshotIdentifier, name),
            KeepCluster = options.KeepCluster,
            RemoveSource = options.RemoveSource && isRemovable,
            RemoveSharedSource = options.RemoveSharedSource,
            AcceptAdopted = options.AcceptAdopted,
            // What was begun may have been begun with another -EngineVersion; what AWS made of it is no plan.
            EngineVersion = options.EngineVersion ?? left?.PlannedVersion ?? source.EngineVersion,
            Tags = tags,
            ShareWith = shareWith,
            Settings = configuration.Settings,
            PostRestoreSettings = configuration.PostRestoreSettings,
        };
        QuotaPlanner quota = await QuotaAsync(warnings, cancellationToken).ConfigureAwait(false);
        EncryptionPlan plan = New(target, source, desired) with
        {
            AdoptedSince = cluster?.ClusterCreateTime ?? encrypted?.SnapshotCreateTime,
            NeedsCluster = left is null,
            NeedsSnapshot = encrypted is null,
            FreesCluster = cluster is not null && !options.KeepCluster,
            ClusterQuota = quota.Clusters,
            SnapshotQuota = quota.Snapshots,
            Action = left is null ? EncryptionAction.Encrypt : EncryptionAction.Resume,
            KeyManager = key.Manager,
            SubnetGroupOrigin = configuration.SubnetGroupOrigin,
            NotCarried =
            [
                .. configuration.NotCarried,
                .. leftTags.Select(key => $"tag '{key}': there is no room for it beside those of the operation"),
            ],
            Warnings = warnings,
        };
        plan = Checked(plan,
            cluster ?? await NamesakeAsync(
                desired.ClusterIdentifier, isGiven: left is null && target.ClusterIdentifier is not null, cancellationToken)
                .ConfigureAwait(false),
            encrypted ?? await SnapshotNamesakeAsync(desired.SnapshotIdentifier, cancellationToken).ConfigureAwait(false));
        quota.Reserve(plan);
        return plan;
    }

    private EncryptionPlan New(EncryptionTarget target, Snapshot? source, DesiredState desired)
        => new(target, source, desired, context.Caller, Inventory.Neptune);

    /// <summary>What would fail at the first step fails here, before anybody is asked.</summary>
    private EncryptionPlan Checked(EncryptionPlan plan, Cluster? cluster, Snapshot? encrypted)
        => Reconciler.Decide(
            plan.DesiredState,
            new ObservedState
            {
                Source = plan.Source,
                Cluster = cluster,
                ClusterTagsMayCome = LateTags.MayCome(Inventory.Neptune, cluster),
                Encrypted = encrypted,
                EncryptedTagsMayCome = LateTags.MayCome(Inventory.Neptune, encrypted),
                SnapshotWasLookedFor = true
            }) is NextAction.Fail fail
            ? throw new GatewayException(fail.Problem with { Target = plan.Source ?? fail.Problem.Target })
            : plan;

    /// <param name="isGiven">A name that a person chose may be that of another engine's cluster, which Neptune's list does not
    /// show.</param>
    private async Task<Cluster?> NamesakeAsync(string identifier, bool isGiven, CancellationToken cancellationToken)
        => (Inventory.Cluster(identifier)
            ?? (isGiven ? await Inventory.Neptune.FindClusterAsync(identifier, cancellationToken).ConfigureAwait(false) : null))
            is { } cluster
        ? await Inventory.WithTagsAsync(cluster, cancellationToken).ConfigureAwait(false)
        : null;

    private async Task<Snapshot?> SnapshotNamesakeAsync(string identifier, CancellationToken cancellationToken)
        => Inventory.Snapshot(identifier) is { } encrypted
        ? await Inventory.WithTagsAsync(encrypted, cancellationToken).ConfigureAwait(false)
        : null;

    /// <summary>Tags of a snapshot that another account owns are not ours to know.</summary>
    private async Task<Snapshot> WithOwnTagsAsync(Snapshot source, CancellationToken cancellationToken)
        => source.OwnerAccountId == Scope.AccountId
        ? await Inventory.WithTagsAsync(source, cancellationToken).ConfigureAwait(false)
        : source with { TagList = [] };

    /// <summary>The user's name, else the one an earlier run gave, else the deterministic one.</summary>
    private string Name(Snapshot source, string kind, string? given, string? existing, string deterministic)
    {
        if (given is null)
            return existing ?? deterministic;
        string name = given.ToLowerInvariant();
        if (ResourceName.Fault(name) is { } fault)
            throw PlanProblem.IdentifierInvalid(name, kind, fault, Scope);
        if (existing is not null && existing != name)
            throw PlanProblem.OtherName(source, kind, existing, name);
        if (!_names.TryAdd($"{kind} {name}", source.DBClusterSnapshotArn) && _names[$"{kind} {name}"] != source.DBClusterSnapshotArn)
            throw PlanProblem.IdentifierInvalid(name, kind, "two sources cannot be given the same name", Scope);
        return name;
    }

    /// <summary>Warns, once, of credentials that end before the run may.</summary>
    private IEnumerable<string> Expiry()
    {
        if (_expiryIsTold || !(context.Caller.CredentialsExpire < mustLastUntil))
            return [];
        _expiryIsTold = true;
        return [$"The credentials of '{context.Caller.Arn}' in {Scope.Region} end at "
            + $"{context.Caller.CredentialsExpire:yyyy-MM-dd HH:mm:ss}Z and do not renew themselves, but one stage of a snapshot may take "
            + $"until {mustLastUntil:yyyy-MM-dd HH:mm:ss}Z. Should they end first, nothing is lost: run the same command again with new "
            + "ones."];
    }

    /// <summary>The key; each is looked up, and warned of, once.</summary>
    private async Task<CheckedKey> KeyAsync(string keyId, List<string> warnings, CancellationToken cancellationToken)
    {
        if (_keys.TryGetValue(keyId, out (CheckedKey Key, string? Warning) known))
            return known.Key;
        known = await KeyCheck.ResolveAsync(context.Cloud, Scope, keyId, cancellationToken).ConfigureAwait(false);
        if (known.Warning is not null)
            warnings.Add(known.Warning);
        return (_keys[keyId] = known).Key;
    }

    /// <summary>The accounts to share the copy with; asked for only when they matter.</summary>
    private async Task<IReadOnlyList<string>> SharingAsync(
        Snapshot source, EncryptionOptions options, CheckedKey key, List<string> warnings, CancellationToken cancellationToken)
    {
        if (!options.CopySharing && !options.RemoveSource)
            return [];
        IReadOnlyList<string> shared = [];
        try
        {
            shared = await Inventory.Neptune.ListSharedAccountsAsync(source.DBClusterSnapshotIdentifier, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (GatewayException e) when (e.Problem.Kind == ProblemKind.NotFound)
        {
            // Deleted since it was listed, maybe by another's run that has made the copy: this run will see.
        }
        if (shared.Count == 0)
            return [];
        string where = $"Snapshot '{source.DBClusterSnapshotIdentifier}' in {source.Region}";
        if (options.RemoveSource && options.RemoveSharedSource)
            warnings.Add($"{where} is shared with {PlanProblem.Sharers(shared)}; removing it takes it from them.");
        else if (!options.CopySharing || options.RemoveSource && shared.Contains("all"))
            throw PlanProblem.Shared(source, shared);
        if (!options.CopySharing)
            return [];
        if (shared.Contains("all"))
            warnings.Add($"{where} is public. Its encrypted copy will not be: encrypted snapshots cannot be shared with everybody.");
        string[] accounts = [.. shared.Where(account => account != "all").Order(StringComparer.Ordinal)];
        if (accounts.Length == 0)
            return [];
        if (key.Manager == "AWS")
            throw PlanProblem.KeyNotShareable(source, key.Arn, accounts);
        warnings.Add($"{where}: its encrypted copy will be shared with {string.Join(", ", accounts)}. They can use it only if the policy "
            + $"of key '{key.Arn}' lets them, and must copy it before they restore it.");
        return accounts;
    }

    /// <summary>The quotas of the account and Region, which all plans share; asked for and warned of once.</summary>
    private async Task<QuotaPlanner> QuotaAsync(List<string> warnings, CancellationToken cancellationToken)
    {
        if (_quota is not null)
            return _quota;
        Known<IReadOnlyList<AccountQuota>> quotas = await context.Prerequisites.QuotasAsync(cancellationToken).ConfigureAwait(false);
        if (quotas.Denied is { } denied)
            warnings.Add($"Whether the quotas of account {Scope.AccountId} in {Scope.Region} leave room is not known: {denied.Message}");
        return _quota = QuotaPlanner.Of(quotas.Value ?? []);
    }

    private DesiredState Nothing(Snapshot source) => new()
    {
        Operation = Operation.Of(source.DBClusterSnapshotArn, source.SnapshotCreateTime ?? default, source.DBClusterIdentifier),
        SourceIdentifier = source.DBClusterSnapshotIdentifier,
        Scope = Scope,
        KeyArn = source.KmsKeyId ?? "",
        ClusterIdentifier = "",
        SnapshotIdentifier = source.DBClusterSnapshotIdentifier,
    };
}
