using NeptuneEncryption.Discovery;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Streaming;

namespace NeptuneEncryption.Compliance;

/// <summary>A snapshot to judge: one that was found already, or a name or ARN to be described now.</summary>
internal sealed record ComplianceTarget(ScanTarget Target, string Identifier)
{
    public Snapshot? Found { get; init; }
}

/// <summary>Judges snapshots. One instance is one run: what it has learnt of keys and clusters holds for all its snapshots.</summary>
internal sealed class ComplianceCheck(CompliancePolicy policy, int throttleLimit = ScanOptions.DefaultThrottleLimit)
{
    private readonly EvidenceCollector _collector = new(policy, throttleLimit);

    /// <summary>Looks through accounts and Regions and judges what it finds, page by page.</summary>
    /// <exception cref="GatewayException">No credentials are of any use; the failures before were those of the other
    /// principals.</exception>
    public IAsyncEnumerable<EngineEvent<Finding>> ScanAsync(
        ScanOptions options,
        IReadOnlyList<ScanScope> scopes,
        CancellationToken cancellationToken)
        => new RegionScan<Finding>(options, _collector.EvaluateAsync).RunAsync(scopes, cancellationToken);

    /// <summary>Judges given snapshots, in the order of the accounts and Regions first named.</summary>
    /// <exception cref="GatewayException">No credentials are of any use; this is the failure of the last snapshot.</exception>
    public IAsyncEnumerable<EngineEvent<Finding>> EvaluateAsync(
        IReadOnlyList<ComplianceTarget> targets,
        CancellationToken cancellationToken)
        => EventQueue<Finding>.RunAsync(
            async (events, stop) =>
            {
                AuthenticationFailures failures = new(events.Failure);
                foreach (IGrouping<(ICloudGateway, string), ComplianceTarget> group in targets.GroupBy(
                    t => (t.Target.Cloud, t.Target.Region)))
                {
                    await EvaluateAsync([.. group], events, failures, stop).ConfigureAwait(false);
                }

                failures.ThrowIfNoneSucceeded();
            },
            cancellationToken);

    private async Task EvaluateAsync(
        IReadOnlyList<ComplianceTarget> group,
        EventQueue<Finding> events,
        AuthenticationFailures failures,
        CancellationToken cancellationToken)
    {
        ScanTarget first = group[0].Target;
        (CallerIdentity? caller, Problem? problem) = await GatewayCall.TryAsync(
            () => first.Cloud.GetCallerIdentityAsync(first.Region, cancellationToken)).ConfigureAwait(false);
        if (caller is null)
        {
            foreach (ComplianceTarget target in group)
                failures.Add(problem! with { Target = target.Found ?? (object)target.Identifier });
            return;
        }
        failures.Succeeded();
        var context = RegionContext.Of(first, caller);
        Snapshot?[] snapshots = await BoundedParallel.SelectAsync(
            group,
            throttleLimit,
            target => FindAsync(context, target, events, cancellationToken)).ConfigureAwait(false);
        foreach (Finding finding in await _collector.EvaluateAsync(context, events, [.. snapshots.OfType<Snapshot>()], cancellationToken)
            .ConfigureAwait(false))
        {
            events.Result(finding);
        }
    }

    private static async Task<Snapshot?> FindAsync(
        RegionContext context,
        ComplianceTarget target,
        EventQueue<Finding> events,
        CancellationToken cancellationToken)
    {
        if (target.Target.AccountId is { } expected && expected != context.Caller.AccountId)
        {
            events.Failure(WrongAccount(target, expected, context.Caller));
            return null;
        }
        if (target.Found is not null)
            return target.Found;
        (Snapshot? found, Problem? problem) = await GatewayCall.TryAsync<Snapshot?>(
            () => SnapshotResolver.ResolveAsync(context.Neptune, target.Identifier, cancellationToken)).ConfigureAwait(false);
        if (found is null)
            events.Failure(problem ?? SnapshotResolver.NotFound(target.Target, target.Identifier));
        else if (found.Engine != DatabaseEngine.Neptune)
            events.Failure(SnapshotResolver.NotNeptune(found));
        return found?.Engine == DatabaseEngine.Neptune ? found : null;
    }

    private static Problem WrongAccount(ComplianceTarget target, string expected, CallerIdentity caller)
        => new(ProblemCode.AccountMismatch, ProblemKind.Conflict, target.Found ?? (object)target.Identifier,
            $"Snapshot '{target.Identifier}' in {target.Target.Region} was found in account {expected}, but the credentials act in account "
                + $"{caller.AccountId}.",
            $"Give a -ProfileName or keys of account {expected}, or -RoleName.");
}
