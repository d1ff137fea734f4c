using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace NeptuneEncryption.Shell.Hosting;

/// <summary>The streams of a session on a <see cref="Terminal"/>: errors to standard error, the rest to standard output, as pwsh has it.</summary>
internal sealed class ShellUserInterface(Terminal terminal) : PSHostUserInterface
{
    private readonly ChoicePrompt _choices = new(terminal);

    /// <summary>While set, lines are a report of the error that ended the session and go where errors go.</summary>
    public bool IsReportingError { get; set; }

    public override PSHostRawUserInterface RawUI { get; } = new ShellRawUserInterface();

    public override bool SupportsVirtualTerminal => terminal.HasColour;

    public override void Write(string value) => terminal.Write(value);

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        terminal.Write(PSStyle.MapForegroundColorToEscapeSequence(foregroundColor) + value + PSStyle.Instance.Reset);

    public override void WriteLine(string value)
    {
        if (IsReportingError)
            terminal.WriteError(value);
        else
            terminal.Write(value + Environment.NewLine);
    }

    public override void WriteErrorLine(string value) => terminal.WriteError(value);

    public override void WriteDebugLine(string message) => WriteLabelled(PSStyle.Instance.Formatting.Debug, "DEBUG", message);

    public override void WriteVerboseLine(string message) => WriteLabelled(PSStyle.Instance.Formatting.Verbose, "VERBOSE", message);

    public override void WriteWarningLine(string message) => WriteLabelled(PSStyle.Instance.Formatting.Warning, "WARNING", message);

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        if (record.RecordType == ProgressRecordType.Completed)
            terminal.ShowProgress("");
        else
            terminal.ShowProgress($"{record.Activity}: {record.StatusDescription}{(record.PercentComplete < 0 ? "" : $" ({record.PercentComplete} %)")} {record.CurrentOperation}".TrimEnd());
    }

    public override string ReadLine() => terminal.ReadLine() ?? throw ChoicePrompt.NobodyThere();

    public override SecureString ReadLineAsSecureString() => terminal.ReadSecret() ?? throw ChoicePrompt.NobodyThere();

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        _choices.Ask(caption, message, choices, defaultChoice);

    /// <summary>Asks for what a mandatory parameter lacks; the engine converts the answers.</summary>
    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        WriteHeading(caption, message);
        return descriptions.ToDictionary(field => field.Name, field =>
        {
            Write($"{field.Name}: ");
            return PSObject.AsPSObject(field.ParameterTypeFullName == typeof(SecureString).FullName ? ReadLineAsSecureString() : ReadLine());
        });
    }

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        PromptForCredential(caption, message, userName, targetName, PSCredentialTypes.Default, PSCredentialUIOptions.Default);

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options)
    {
        WriteHeading(caption, message);
        if (string.IsNullOrEmpty(userName))
        {
            Write("User: ");
            userName = ReadLine();
        }

        Write($"Password for user {userName}: ");
        return new PSCredential(userName, ReadLineAsSecureString());
    }

    private void WriteHeading(string caption, string message)
    {
        foreach (var line in new[] { caption, message }.Where(line => !string.IsNullOrEmpty(line)))
            WriteLine(line);
    }

    private void WriteLabelled(string style, string label, string message) =>
        terminal.Write($"{style}{label}: {message}{PSStyle.Instance.Reset}{Environment.NewLine}");
}
