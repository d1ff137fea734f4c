using NeptuneEncryption.Emulator;
using NeptuneEncryption.Emulator.Seeds;

namespace NeptuneEncryption.Shell;

/// <summary>A script on a stand-in for AWS that lives as long as it does.</summary>
internal static class StandInSession
{
    /// <summary>Ten minutes of AWS in a second: a restore takes about one, long enough to be seen.</summary>
    private const int TimeScale = 600;

    /// <summary>Starts the stand-in with its demo estate on a free port, runs a script that is told its address, and returns the script's
    /// exit code.</summary>
    public static async Task<int> RunAsync(Pwsh pwsh, string script, IEnumerable<string> arguments)
    {
        EmulatorHost emulator = await EmulatorHost.StartAsync(new EmulatorOptions { Seed = Seed.Demo, TimeScale = TimeScale })
            .ConfigureAwait(false);
        await using (emulator.ConfigureAwait(false))
        {
            string[] stay = script == "play.ps1" ? ["-NoExit"] : [];
            string address = emulator.BaseAddress.GetLeftPart(UriPartial.Authority);
            return await pwsh.RunAsync(
                [.. stay, "-File", BuildOutput.Beside(script), "-EndpointUrl", address, .. arguments],
                WithoutCallersAws()).ConfigureAwait(false);
        }
    }

    /// <summary>Nothing of the caller's own AWS set-up may reach the session: no profile, key, Region, endpoint or metadata
    /// service.</summary>
    private static Dictionary<string, string?> WithoutCallersAws()
    {
        var environment = Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToDictionary(name => name, _ => (string?)null);
        string nowhere = BuildOutput.Beside("no-aws-configuration");
        environment["AWS_CONFIG_FILE"] = nowhere;
        environment["AWS_SHARED_CREDENTIALS_FILE"] = nowhere;
        environment["AWS_EC2_METADATA_DISABLED"] = "true";
        return environment;
    }
}
