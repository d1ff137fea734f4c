using System.Reflection;
using System.Runtime.Loader;
using NeptuneEncryption.Export;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Reports;

namespace NeptuneEncryption.Loading;

/// <summary>
/// Holds a component that stands behind a port, and the packages it brings, apart from whatever the session already has: AWS.Tools loads
/// its
/// own AWSSDK.Core into the default context, other modules their own YamlDotNet, and versions cannot live side by side there.
/// </summary>
internal sealed class ComponentLoadContext : AssemblyLoadContext
{
    private static readonly Lazy<ICloudGatewayFactory> Adapter = new(
        () => Open<ICloudGatewayFactory>("aws", "NeptuneEncryption.Aws", "CloudGatewayFactory"));
    private static readonly Lazy<ITemplateWriter> Writer = new(
        () => Open<ITemplateWriter>("templates", "NeptuneEncryption.Templates", "TemplateWriter"));

    private static readonly Lazy<IReportWriter> Views = new(
        () => Open<IReportWriter>("reports", "NeptuneEncryption.Reports", "ReportWriter"));

    private readonly AssemblyDependencyResolver _resolver;

    private ComponentLoadContext(string name, string path)
        : base(name) => _resolver = new AssemblyDependencyResolver(path);

    /// <summary>The AWS adapter, loaded at the first call to AWS and never before.</summary>
    public static ICloudGatewayFactory Factory => Adapter.Value;

    /// <summary>The writer of templates, loaded when the first one is written.</summary>
    public static ITemplateWriter Templates => Writer.Value;

    /// <summary>The writer of views of reports, loaded when the first one is written.</summary>
    public static IReportWriter Reports => Views.Value;

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // The port must be one and the same type on both sides.
        Assembly engine = typeof(ICloudGatewayFactory).Assembly;
        if (assemblyName.Name == engine.GetName().Name)
            return engine;
        return _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
    }

    /// <param name="folder">Beside this module's own assembly.</param>
    /// <param name="component">Name of the assembly and its namespace.</param>
    private static T Open<T>(string folder, string component, string type)
    {
        string home = Path.GetDirectoryName(typeof(ComponentLoadContext).Assembly.Location)!;
        string path = Path.Combine(home, folder, $"{component}.dll");
        Assembly assembly = new ComponentLoadContext(component, path).LoadFromAssemblyPath(path);
        return (T)Activator.CreateInstance(assembly.GetType($"{component}.{type}", throwOnError: true)!)!;
    }
}
