using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Tests.SigV4;

namespace NeptuneEncryption.Emulator.Tests.Http;

/// <summary>An emulator on a free port and a client that signs for the main account, written apart from any SDK.</summary>
internal sealed class Emulation : IAsyncDisposable
{
    internal const string Region = "us-east-1";

    private readonly TimeProvider _wallClock;

    private Emulation(EmulatorHost host, TimeProvider wallClock)
    {
        Host = host;
        _wallClock = wallClock;
        Client = new HttpClient { BaseAddress = host.BaseAddress };
    }

    internal static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal EmulatorHost Host { get; }

    internal HttpClient Client { get; }

    internal static async Task<Emulation> StartAsync(
        Seed seed = Seed.Demo,
        double timeScale = 1,
        SimulationOptions? simulation = null,
        TimeProvider? wallClock = null)
    {
        EmulatorOptions options = new()
        {
            Seed = seed,
            TimeScale = timeScale,
            Simulation = simulation ?? new(),
            WallClock = wallClock ?? TimeProvider.System
        };
        return new(await EmulatorHost.StartAsync(options, TestContext.Current.CancellationToken), options.WallClock);
    }

    internal TestSigner Signer => new(_wallClock.GetUtcNow())
    {
        KeyId = SeedAccounts.MainAccessKeyId,
        SigningSecret = SeedAccounts.MainSecretAccessKey,
        Host = Host.BaseAddress.Authority,
        Headers = new Dictionary<string, string> { ["content-type"] = "application/x-www-form-urlencoded; charset=utf-8" },
    };

    /// <summary>Calls an operation of the RDS API.</summary>
    internal Task<WireResponse> RdsAsync(string action, params (string Name, string Value)[] parameters)
        => SendAsync(Signer with { Body = Form("2014-10-31", action, parameters) });

    internal Task<WireResponse> StsAsync(string action, params (string Name, string Value)[] parameters)
        => SendAsync(Signer with { Service = "sts", Body = Form("2011-06-15", action, parameters) });

    internal Task<WireResponse> Ec2Async(string action, params (string Name, string Value)[] parameters)
        => SendAsync(Signer with { Service = "ec2", Body = Form("2016-11-15", action, parameters) });

    internal Task<WireResponse> KmsAsync(string operation, object parameters) => JsonAsync("kms", $"TrentService.{operation}", parameters);

    internal Task<WireResponse> CloudTrailAsync(string operation, object parameters)
        => JsonAsync("cloudtrail", $"com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.{operation}", parameters);

    private Task<WireResponse> JsonAsync(string service, string target, object parameters)
        => SendAsync(Signer with
        {
            Service = service,
            Body = JsonSerializer.Serialize(parameters),
            Headers = new Dictionary<string, string> { ["content-type"] = "application/x-amz-json-1.1", ["x-amz-target"] = target },
        });

    internal async Task<WireResponse> SendAsync(TestSigner signer)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(signer.Body))
        };
        foreach ((string name, string value) in signer.Sign().Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value)) request.Content.Headers.TryAddWithoutValidation(name, value);
        }
        using HttpResponseMessage response = await Client.SendAsync(request, Cancellation);
        return new WireResponse(
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.MediaType,
            response.Headers.TryGetValues("x-amzn-RequestId", out IEnumerable<string>? ids) ? ids.Single() : null,
            await response.Content.ReadAsStringAsync(Cancellation));
    }

    internal async Task<JsonElement> ControlAsync(string path, object order)
    {
        using HttpResponseMessage response = await Client.PostAsJsonAsync($"/_emulator/{path}", order, Cancellation);
        Assert.Equal(200, (int)response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
    }

    private static string Form(string version, string action, (string Name, string Value)[] parameters)
        => string.Join('&', parameters.Prepend(("Version", version)).Prepend(("Action", action))
            .Select(parameter => $"{parameter.Item1}={Uri.EscapeDataString(parameter.Item2)}"));
}

/// <summary>An answer as it came over the wire.</summary>
internal sealed record WireResponse(int Status, string? ContentType, string? RequestId, string Body)
{
    internal XElement Xml => XElement.Parse(Body);

    internal JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>The code of an error answer of the RDS API or STS.</summary>
    internal string? Code => Values("Code").SingleOrDefault();

    /// <summary>The texts of all elements of a name, whatever their namespace.</summary>
    internal IEnumerable<string> Values(string name)
        => Xml.Descendants().Where(element => element.Name.LocalName == name).Select(element => element.Value);
}
