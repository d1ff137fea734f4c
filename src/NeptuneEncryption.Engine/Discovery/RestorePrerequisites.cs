using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Discovery;

/// <summary>What a restored cluster is set in, in one account and Region: asked for when it is needed, and then once.</summary>
internal sealed class RestorePrerequisites(INeptuneGateway neptune)
{
    private readonly Dictionary<string, ParameterGroup?> _parameterGroups = new(StringComparer.OrdinalIgnoreCase);
    private IReadOnlyList<SubnetGroup>? _subnetGroups;
    private Known<IReadOnlyList<EngineVersion>>? _versions;
    private Known<IReadOnlyList<AccountQuota>>? _quotas;

    public async Task<IReadOnlyList<SubnetGroup>> SubnetGroupsAsync(CancellationToken cancellationToken)
        => _subnetGroups ??= await neptune.ListSubnetGroupsAsync(cancellationToken).ConfigureAwait(false);

    public async Task<ParameterGroup?> ParameterGroupAsync(string name, CancellationToken cancellationToken)
    {
        if (!_parameterGroups.TryGetValue(name, out ParameterGroup? group))
            _parameterGroups[name] = group = await neptune.FindParameterGroupAsync(name, cancellationToken).ConfigureAwait(false);
        return group;
    }

    /// <summary>The engine versions that AWS offers, or why they are not known.</summary>
    public async Task<Known<IReadOnlyList<EngineVersion>>> EngineVersionsAsync(CancellationToken cancellationToken)
        => _versions ??= await Known.AskAsync(() => neptune.ListEngineVersionsAsync(cancellationToken)).ConfigureAwait(false);

    /// <summary>The quotas, or why they are not known.</summary>
    public async Task<Known<IReadOnlyList<AccountQuota>>> QuotasAsync(CancellationToken cancellationToken)
        => _quotas ??= await Known.AskAsync(() => neptune.ListQuotasAsync(cancellationToken)).ConfigureAwait(false);
}

/// <summary>Something that the caller may not be allowed to know, and that the work can go on without.</summary>
/// <param name="Denied">AWS's refusal; null when it is known.</param>
internal sealed record Known<T>(T? Value, Problem? Denied);

internal static class Known
{
    /// <exception cref="GatewayException">Anything but that the caller may not.</exception>
    public static async Task<Known<T>> AskAsync<T>(Func<Task<T>> ask)
        where T : class
    {
        try
        {
            return new Known<T>(await ask().ConfigureAwait(false), null);
        }
        catch (GatewayException e) when (e.Problem.Kind == ProblemKind.AccessDenied)
        {
            return new Known<T>(null, e.Problem);
        }
    }
}
