using System.Globalization;
using System.Management.Automation.Host;
using System.Reflection;

namespace NeptuneEncryption.Shell.Hosting;

/// <summary>What the engine sees of this program: a user interface and a place to leave the exit code.</summary>
internal sealed class ShellHost(Terminal terminal) : PSHost
{
    /// <summary>What <c>exit</c> asked for; null while nothing did.</summary>
    public int? ExitCode { get; private set; }

    public override string Name => "NeptuneEncryption.Shell";

    public override Version Version { get; } = Assembly.GetExecutingAssembly().GetName().Version!;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override PSHostUserInterface UI => Interface;

    /// <summary>The user interface as this program knows it.</summary>
    public ShellUserInterface Interface { get; } = new(terminal);

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    /// <summary>The answer "Suspend" to a confirmation ends up here; returning asks again.</summary>
    public override void EnterNestedPrompt() => UI.WriteWarningLine("This host cannot suspend a command; choose another answer.");

    public override void ExitNestedPrompt()
    {
    }

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }
}
