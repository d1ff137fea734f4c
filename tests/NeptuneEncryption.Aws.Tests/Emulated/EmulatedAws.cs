using NeptuneEncryption.Aws.Tests.Loopback;
using NeptuneEncryption.Emulator;
using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws.Tests.Emulated;

/// <summary>The emulator in this process, and gateways to it as one of its administrators.</summary>
internal static class EmulatedAws
{
    public const string Region = "us-east-1";

    public static Task<EmulatorHost> StartAsync(Seed seed = Seed.Demo, bool tagLists = true) => EmulatorHost.StartAsync(
        new EmulatorOptions { Seed = seed, Simulation = new() { TagListOnResources = tagLists } }, TestContext.Current.CancellationToken);

    public static ICloudGateway Cloud(this EmulatorHost host, string secretKey = SeedAccounts.MainSecretAccessKey)
        => new CloudGatewayFactory(TimeProvider.System, LoopbackGateways.Impatient).Open(new ConnectionSettings
        {
            AccessKey = SeedAccounts.MainAccessKeyId,
            SecretKey = secretKey,
            EndpointUrl = host.BaseAddress.ToString(),
        });

    public static INeptuneGateway Neptune(this EmulatorHost host, string region = Region)
        => host.Cloud().Neptune(new CallScope("aws", region, SeedAccounts.Main));
}
