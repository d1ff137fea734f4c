using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws.Endpoints;

/// <summary>The endpoints of one connection that take the place of the Regions' own, by service.</summary>
internal sealed class ServiceEndpoints(IReadOnlyList<ServiceEndpoint> all)
{
    public static ServiceEndpoints None { get; } = new([]);

    public IReadOnlyList<ServiceEndpoint> All => all;

    /// <param name="service">Its prefix in IAM actions.</param>
    /// <returns>Null where the Region's own endpoint is called.</returns>
    public ServiceEndpoint? Of(string service) => all.FirstOrDefault(endpoint => endpoint.Service == service);
}
