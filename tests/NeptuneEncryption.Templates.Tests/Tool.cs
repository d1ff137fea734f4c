using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace NeptuneEncryption.Templates.Tests;

/// <summary>Runs programs that judge what was written; a test that needs one that is not here is skipped.</summary>
internal static class Tool
{
    public static async Task<Ended> RunAsync(string program, string input, params string[] arguments)
    {
        UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false);
        Process? process = null;
        try
        {
            process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardInputEncoding = utf8,
                StandardOutputEncoding = utf8,
                WorkingDirectory = AppContext.BaseDirectory,
            });
        }
        catch (Win32Exception)
        {
            // Told below.
        }
        Assert.SkipWhen(process is null, $"{program} is not on the PATH");
        using (process)
        {
            Task<string> output = process!.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return new Ended(process.ExitCode, await output, await errors);
        }
    }

    internal sealed record Ended(int ExitCode, string Output, string Errors);
}
