using NeptuneEncryption.Shell.Hosting;

namespace NeptuneEncryption.Shell.Demo;

/// <summary>The whole product in a minute: an emulator with a sample estate, and a script that puts it right.</summary>
internal static class DemoRun
{
    /// <summary>Ten minutes of AWS in a second: a restore takes about one, long enough to be seen.</summary>
    private const int TimeScale = 600;

    /// <summary>Runs the demo; the exit code tells whether everything came out as promised.</summary>
    public static async Task<int> RunAsync(Terminal terminal, CancellationToken cancellationToken)
    {
        ForgetCallersAws();
        try
        {
            var (emulator, address) = await EmulatorProcess.StartAsync(TimeScale, cancellationToken).ConfigureAwait(false);
            using (emulator)
            using (var session = new Session(terminal, cancellationToken))
                return session.RunScript(RepositoryLayout.DemoScript, ["-EndpointUrl", address.AbsoluteUri, "-Manifest", RepositoryLayout.Manifest]);
        }
        catch (OperationCanceledException)
        {
            return Session.Interrupted;
        }
        catch (InvalidOperationException e)
        {
            terminal.WriteError(e.Message);
            return 1;
        }
    }

    /// <summary>Nothing of the caller's own AWS set-up may reach the demo: no profile, key, Region, endpoint or metadata service.</summary>
    private static void ForgetCallersAws()
    {
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
            Environment.SetEnvironmentVariable(name, null);
        var nowhere = Path.Combine(AppContext.BaseDirectory, "no-aws-configuration");
        Environment.SetEnvironmentVariable("AWS_CONFIG_FILE", nowhere);
        Environment.SetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE", nowhere);
        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");
    }
}
