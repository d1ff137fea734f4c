using System.Reflection;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Engine.Tests.World;

/// <summary>A cloud whose lists of snapshots come in other pages.</summary>
internal abstract class DecoratedCloud(ICloudGateway inner) : ICloudGateway
{
    public string? DefaultRegion => inner.DefaultRegion;

    public string CredentialSource => inner.CredentialSource;

    public ICloudGateway AssumeRole(string roleArn, string? externalId) => inner.AssumeRole(roleArn, externalId);

    public Task<CallerIdentity> GetCallerIdentityAsync(string region, CancellationToken cancellationToken)
        => inner.GetCallerIdentityAsync(region, cancellationToken);

    public Task<IReadOnlyList<string>> ListRegionsAsync(string region, CancellationToken cancellationToken)
        => inner.ListRegionsAsync(region, cancellationToken);

    public IKeyGateway Keys(string region) => inner.Keys(region);

    public ITrailGateway Trail(string region) => inner.Trail(region);

    public INeptuneGateway Neptune(CallScope scope)
    {
        INeptuneGateway proxy = DispatchProxy.Create<INeptuneGateway, PagesProxy>();
        ((PagesProxy)proxy).Set(inner.Neptune(scope), Pages);
        return proxy;
    }

    protected abstract IAsyncEnumerable<IReadOnlyList<Snapshot>> Pages(IAsyncEnumerable<IReadOnlyList<Snapshot>> pages);

    /// <summary>Passes every call on, and the pages of snapshots through a change.</summary>
#pragma warning disable CA1852 // DispatchProxy makes a subclass of it.
    public class PagesProxy : DispatchProxy
#pragma warning restore CA1852
    {
        private INeptuneGateway? _inner;
        private Func<IAsyncEnumerable<IReadOnlyList<Snapshot>>, IAsyncEnumerable<IReadOnlyList<Snapshot>>>? _change;

        internal void Set(
            INeptuneGateway inner,
            Func<IAsyncEnumerable<IReadOnlyList<Snapshot>>, IAsyncEnumerable<IReadOnlyList<Snapshot>>> change)
            => (_inner, _change) = (inner, change);

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            object? result = targetMethod!.Invoke(_inner, args);
            return result is IAsyncEnumerable<IReadOnlyList<Snapshot>> pages ? _change!(pages) : result;
        }
    }
}
