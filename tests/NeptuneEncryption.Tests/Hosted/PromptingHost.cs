using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace NeptuneEncryption.Tests.Hosted;

/// <summary>A host with somebody before it, who gives the same answer to every question.</summary>
internal sealed class PromptingHost(string answer) : PSHost
{
    private readonly AnsweringInterface _interface = new(answer);

    /// <summary>What was asked.</summary>
    public IReadOnlyList<string> Asked => _interface.Asked;

    public override string Name => nameof(PromptingHost);

    public override Version Version { get; } = new(1, 0);

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override PSHostUserInterface UI => _interface;

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode)
    {
    }

    private sealed class AnsweringInterface(string answer) : PSHostUserInterface
    {
        private readonly List<string> _asked = [];

        public IReadOnlyList<string> Asked => _asked;

        public override PSHostRawUserInterface RawUI => null!;

        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
        {
            _asked.Add($"{caption}: {message}");
            return descriptions.ToDictionary(field => field.Name, _ => PSObject.AsPSObject(answer));
        }

        public override string ReadLine() => answer;

        public override SecureString ReadLineAsSecureString() => throw new NotSupportedException();

        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
        {
            _asked.Add($"{caption}: {message}");
            return defaultChoice;
        }

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName)
            => throw new NotSupportedException();

        public override PSCredential PromptForCredential(
            string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) => throw new NotSupportedException();

        public override void Write(string value)
        {
        }

        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value)
        {
        }

        public override void WriteLine(string value)
        {
        }

        public override void WriteErrorLine(string value)
        {
        }

        public override void WriteDebugLine(string message)
        {
        }

        public override void WriteVerboseLine(string message)
        {
        }

        public override void WriteWarningLine(string message)
        {
        }

        public override void WriteProgress(long sourceId, ProgressRecord record)
        {
        }
    }
}
