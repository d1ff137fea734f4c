using System.Reflection;
using System.Runtime.Loader;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Hosting;

/// <summary>
/// Holds the AWS adapter and its SDK apart from whatever AWS SDK the session already has: AWS.Tools loads its own
/// AWSSDK.Core into the default context, and all 4.x builds bear the same assembly version.
/// </summary>
internal sealed class AdapterLoadContext : AssemblyLoadContext
{
    private static readonly Lazy<ICloudGatewayFactory> Adapter = new(Create);

    private readonly AssemblyDependencyResolver _resolver;

    private AdapterLoadContext(string adapterPath)
        : base("NeptuneEncryption.Aws") => _resolver = new AssemblyDependencyResolver(adapterPath);

    /// <summary>The adapter, loaded at the first call to AWS and never before.</summary>
    public static ICloudGatewayFactory Factory => Adapter.Value;

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // The port must be one and the same type on both sides.
        Assembly engine = typeof(ICloudGatewayFactory).Assembly;
        if (assemblyName.Name == engine.GetName().Name)
            return engine;
        return _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
    }

    private static ICloudGatewayFactory Create()
    {
        string home = Path.GetDirectoryName(typeof(AdapterLoadContext).Assembly.Location)!;
        string path = Path.Combine(home, "aws", "NeptuneEncryption.Aws.dll");
        Assembly adapter = new AdapterLoadContext(path).LoadFromAssemblyPath(path);
        return (ICloudGatewayFactory)Activator.CreateInstance(adapter.GetType("NeptuneEncryption.Aws.CloudGatewayFactory", throwOnError: true)!)!;
    }
}
