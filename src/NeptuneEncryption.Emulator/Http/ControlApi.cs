using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Emulator.Http;

/// <summary>The API for whoever runs the emulator: JSON below <c>/_emulator</c>, unsigned.</summary>
internal sealed class ControlApi(EmulatorState state)
{
    internal const string Path = "/_emulator";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    internal async Task HandleAsync(HttpContext context)
    {
        if (!IsLocal(context.Request))
        {
            await RefuseAsync(context, 403, "The control API is open to local programs only.").ConfigureAwait(false);
            return;
        }
        try
        {
            object answer = (context.Request.Method, context.Request.Path.Value![Path.Length..]) switch
            {
                ("POST", "/reset") => Reset(await BodyAsync<ResetOrder>(context).ConfigureAwait(false)),
                ("POST", "/seed") => AddMany(await BodyAsync<SeedOrder>(context).ConfigureAwait(false)),
                ("POST", "/static") => ListStatically(await BodyAsync<StaticOrder>(context).ConfigureAwait(false)),
                ("POST", "/write") => Write(await BodyAsync<WriteOrder>(context).ConfigureAwait(false)),
                ("POST", "/faults") => SetFaults(await BodyAsync<IReadOnlyList<FaultOrder>>(context).ConfigureAwait(false)),
                ("POST", "/clock") => SetClock(await BodyAsync<ClockOrder>(context).ConfigureAwait(false)),
                ("POST", "/dialect") => SetDialects(await BodyAsync<IReadOnlyDictionary<string, string>>(context).ConfigureAwait(false)),
                ("GET", "/calls") => state.Calls.Calls,
                _ => throw new RefusedException(404, $"There is no {context.Request.Method} {context.Request.Path}."),
            };
            await context.Response.WriteAsJsonAsync(answer, answer.GetType(), Json, context.RequestAborted).ConfigureAwait(false);
        }
        catch (RefusedException refusal)
        {
            await RefuseAsync(context, refusal.Status, refusal.Message).ConfigureAwait(false);
        }
        catch (JsonException unreadable)
        {
            await RefuseAsync(context, 400, unreadable.Message).ConfigureAwait(false);
        }
        catch (Exception unfit) when (unfit is ArgumentException or InvalidOperationException or AwsFaultException)
        {
            await RefuseAsync(context, 400, unfit.Message).ConfigureAwait(false);
        }
    }

    private object Reset(ResetOrder order)
    {
        state.Reset(order.Seed);
        return new { order.Seed };
    }

    private object AddMany(SeedOrder order)
    {
        state.Aws.Rds(order.Account, order.Region).AddMany(new BulkSeed
        {
            Clusters = order.Clusters ?? 1,
            Snapshots = order.Snapshots ?? 0,
            Unencrypted = order.Unencrypted,
            Engine = order.Engine ?? "neptune",
            SnapshotType = order.Type ?? "manual",
        });
        return new { order.Snapshots };
    }

    private object ListStatically(StaticOrder order)
    {
        int unencrypted = order.Unencrypted ?? order.Snapshots;
        if (order.Snapshots is < 0 or > 99_999_999) throw new RefusedException(400, "A list holds up to 99999999 snapshots.");
        if (unencrypted < 0
            || unencrypted > order.Snapshots)
        {
            throw new RefusedException(400, "Unencrypted must be between 0 and the number of snapshots.");
        }

        foreach (string account in order.Accounts ?? []) SeedAccounts.AddRoles(state.Aws, account);
        state.Listing = new StaticListing(order.Snapshots, unencrypted);
        return new { order.Snapshots, unencrypted };
    }

    private ClusterContent Write(WriteOrder order) => state.Aws.Rds(order.Account, order.Region).Write(order.Cluster, order.Text);

    private object SetFaults(IReadOnlyList<FaultOrder> orders)
    {
        state.Aws.Faults.Set([.. orders.Select(order => new Fault(
            order.Operation ?? "*",
            order.Effect,
            order.After ?? 0,
            order.Count ?? int.MaxValue,
            order.Service ?? "*",
            order.DelayMs ?? 0,
            order.Region ?? "*",
            order.State))]);
        return new { Faults = orders.Count };
    }

    /// <summary>Changes the dialects named, all or none, and tells which are in force.</summary>
    private Dictionary<string, string> SetDialects(IReadOnlyDictionary<string, string> orders)
    {
        Dialects changed = orders.Aggregate(state.Aws.Dialects, (dialects, order) => dialects.With(order.Key, order.Value));
        state.Aws.Dialects = changed;
        return Dialects.All.ToDictionary(dialect => dialect.Name, dialect => dialect.ValueIn(changed));
    }

    private object SetClock(ClockOrder order)
    {
        if (order.Scale is { } scale) state.Clock.Scale = scale;
        if (order.AdvanceSeconds is { } seconds) state.Clock.Advance(TimeSpan.FromSeconds(seconds));
        return new { Now = state.Clock.GetUtcNow(), state.Clock.Scale };
    }

    /// <summary>Web pages must not get in: not by a name that resolves to this machine, nor by a form.</summary>
    private static bool IsLocal(HttpRequest request)
        => (request.Host.Host is "localhost"
            || (IPAddress.TryParse(request.Host.Host, out IPAddress? address) && IPAddress.IsLoopback(address)))
        && (request.Method == "GET" || request.HasJsonContentType());

    private static async Task<T> BodyAsync<T>(HttpContext context)
        => await JsonSerializer.DeserializeAsync<T>(context.Request.Body, Json, context.RequestAborted).ConfigureAwait(false)
        ?? throw new RefusedException(400, "The body must not be null.");

    private static Task RefuseAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { Error = message }, Json, context.RequestAborted);
    }

    private sealed class RefusedException(int status, string message) : Exception(message)
    {
        internal int Status { get; } = status;
    }

    private sealed record ResetOrder(Seed Seed);

    private sealed record SeedOrder(
        string Account,
        string Region,
        int? Clusters,
        int? Snapshots,
        int? Unencrypted,
        string? Engine,
        string? Type);

    private sealed record StaticOrder(int Snapshots, int? Unencrypted, IReadOnlyList<string>? Accounts);

    private sealed record WriteOrder(string Account, string Region, string Cluster, string Text);

    private sealed record FaultOrder(
        string? Service, string? Operation, int? After, int? Count, FaultEffect Effect, int? DelayMs, string? Region, string? State);

    private sealed record ClockOrder(double? Scale, double? AdvanceSeconds);
}
