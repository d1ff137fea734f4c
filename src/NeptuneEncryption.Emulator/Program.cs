using System.Runtime.InteropServices;
using NeptuneEncryption.Emulator;

// The program owns its console.
#pragma warning disable RS0030
if (args.Contains("--help"))
{
    await Console.Out.WriteLineAsync(CommandLine.Help);
    return 0;
}
if (CommandLine.Parse(args, out string? fault) is not { } options)
{
    await Console.Error.WriteLineAsync($"{fault}{Environment.NewLine}{CommandLine.Usage}");
    return 2;
}
TaskCompletionSource told = new(TaskCreationOptions.RunContinuationsAsynchronously);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
try
{
    await using EmulatorHost host = await EmulatorHost.StartAsync(options);
    await Console.Out.WriteLineAsync($"Listening on {host.BaseAddress.GetLeftPart(UriPartial.Authority)}");
    await told.Task;
    return 0;
}
catch (IOException failure)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    told.TrySetResult();
}
