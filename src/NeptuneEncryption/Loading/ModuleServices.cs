using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using NeptuneEncryption.Completion;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Loading;

/// <summary>What the cmdlets of one runspace share. Tests put their own gateway and clock here.</summary>
internal sealed class ModuleServices
{
    private static readonly ConditionalWeakTable<Runspace, ModuleServices> ByRunspace = [];

    private ICloudGatewayFactory? _factory;

    public ICloudGatewayFactory Factory
    {
        get => _factory ?? ComponentLoadContext.Factory;
        set => _factory = value;
    }

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>What completion offers.</summary>
    public CompletionCache Completions { get; } = new();

    public static ModuleServices For(Runspace runspace) => ByRunspace.GetOrCreateValue(runspace);
}
