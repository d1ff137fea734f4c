using System.Net;
using NeptuneEncryption.Emulator.Http;
using NeptuneEncryption.Emulator.Http.Door;
using NeptuneEncryption.Emulator.Simulation;

namespace NeptuneEncryption.Emulator;

/// <summary>A running emulator: AWS on a port of the loopback address.</summary>
public sealed class EmulatorHost : IAsyncDisposable
{
    // Far above any call of ours, far below what could hurt.
    private const long LongestBody = 1024 * 1024;

    private readonly WebApplication _app;
    private readonly World _world;

    private EmulatorHost(WebApplication app, World world)
    {
        _app = app;
        _world = world;
        BaseAddress = new Uri(app.Urls.Single());
    }

    public Uri BaseAddress { get; }

    /// <summary>The AWS behind the port. A reset through the control door replaces it.</summary>
    public AwsSimulation Simulation => _world.Aws;

    /// <summary>The clock the resources live on.</summary>
    public ScaledClock Clock => _world.Clock;

    public CallLog Calls => _world.Calls;

    public static async Task<EmulatorHost> StartAsync(EmulatorOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, options.Port);
            kestrel.Limits.MaxRequestBodySize = LongestBody;
            kestrel.AddServerHeader = false;
        });
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        WebApplication app = builder.Build();
        World world = new(options.Seed, options.TimeScale, options.Simulation, options.WallClock);
        ServiceEndpoint services = new(world, new AwsServices(), options.WallClock);
        ControlDoor door = new(world);
        app.Run(context => context.Request.Path.StartsWithSegments(ControlDoor.Path) ? door.HandleAsync(context) : services.HandleAsync(context));
        await app.StartAsync(cancellation).ConfigureAwait(false);
        return new EmulatorHost(app, world);
    }

    /// <summary>Starts the emulator anew without closing the port.</summary>
    public void Reset(Seeds.Seed seed) => _world.Reset(seed);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>Signals belong to the program that hosts the emulator.</summary>
    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
