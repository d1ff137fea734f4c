using System.ComponentModel;
using System.Diagnostics;
using NeptuneEncryption.Emulator.Seeds;

namespace NeptuneEncryption.Emulator.Tests.Clients;

/// <summary>Runs a client program of AWS against an emulator, with nothing of this machine's AWS configuration.</summary>
internal static class ClientProgram
{
    internal static Task<Ended> RunAsync(EmulatorHost host, string program, params string[] arguments)
        => RunAsync(host.BaseAddress, program, arguments);

    internal static async Task<Ended> RunAsync(Uri endpoint, string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["AWS_ACCESS_KEY_ID"] = SeedAccounts.MainAccessKeyId,
                ["AWS_SECRET_ACCESS_KEY"] = SeedAccounts.MainSecretAccessKey,
                ["AWS_DEFAULT_REGION"] = "us-east-1",
                ["AWS_REGION"] = "us-east-1",
                ["AWS_ENDPOINT_URL"] = endpoint.GetLeftPart(UriPartial.Authority),
                ["AWS_CONFIG_FILE"] = Path.Combine(AppContext.BaseDirectory, "no-config"),
                ["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(AppContext.BaseDirectory, "no-credentials"),
                ["AWS_PAGER"] = "",
                ["AWS_MAX_ATTEMPTS"] = "1",
            },
        };
        start.Environment.Remove("AWS_PROFILE");
        start.Environment.Remove("AWS_SESSION_TOKEN");
        Process? process;
        try
        {
            process = Process.Start(start);
        }
        catch (Win32Exception)
        {
            process = null;
        }
        Assert.SkipWhen(process is null, $"{program} is not on the PATH");
        using (process)
        {
            Task<string> output = process!.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return new Ended(process.ExitCode, (await output).Trim(), (await errors).Trim());
        }
    }

    internal sealed record Ended(int ExitCode, string Output, string Errors);
}
