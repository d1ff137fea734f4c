using System.Net;
using NeptuneEncryption.Emulator.Http;
using NeptuneEncryption.Emulator.Simulation;

namespace NeptuneEncryption.Emulator;

/// <summary>A running emulator: AWS on a port of the loopback address.</summary>
public sealed class EmulatorHost : IAsyncDisposable
{
    // Far above any call of ours, far below what could hurt.
    private const long LongestBody = 1024 * 1024;

    private readonly WebApplication _app;
    private readonly EmulatorState _state;

    private EmulatorHost(WebApplication app, EmulatorState state)
    {
        _app = app;
        _state = state;
        BaseAddress = new Uri(app.Urls.Single());
    }

    public Uri BaseAddress { get; }

    /// <summary>The AWS behind the port. A reset through the control API replaces it.</summary>
    public AwsSimulation Simulation => _state.Aws;

    /// <summary>How things are that nobody outside AWS knows. A reset takes them back to those it was started with.</summary>
    public Dialects Dialects
    {
        get => _state.Aws.Dialects;
        set => _state.Aws.Dialects = value;
    }

    /// <summary>The clock the resources live on.</summary>
    public ScaledClock Clock => _state.Clock;

    public CallLog Calls => _state.Calls;

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
        EmulatorState state = new(options.Seed, options.TimeScale, options.Simulation, options.WallClock);
        ServiceEndpoint services = new(state, new AwsServices(), options.WallClock);
        ControlApi control = new(state);
        app.Run(context => context.Request.Path.StartsWithSegments(ControlApi.Path)
            ? control.HandleAsync(context)
            : services.HandleAsync(context));
        await app.StartAsync(cancellation).ConfigureAwait(false);
        return new EmulatorHost(app, state);
    }

    /// <summary>Starts the emulator anew without closing the port.</summary>
    public void Reset(Seeds.Seed seed) => _state.Reset(seed);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>Signals belong to the program that hosts the emulator.</summary>
    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
