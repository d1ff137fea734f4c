using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace NeptuneEncryption.Messages;

/// <summary>Asks for the code of an MFA device. On the pipeline thread only.</summary>
internal static class MfaPrompt
{
    private const string Field = "Code";

    /// <summary>The code, or null where there is nobody to ask.</summary>
    public static string? Ask(PSHost host, string serial)
    {
        try
        {
            Collection<FieldDescription> fields = [new FieldDescription(Field)];
            return host.UI?.Prompt("Multi-factor authentication", $"Code of the MFA device {serial}", fields) is { } answers
                && answers.TryGetValue(Field, out PSObject? code) ? code?.ToString() : null;
        }
        catch (Exception e) when (e is HostException or InvalidOperationException or NotImplementedException)
        {
            return null;
        }
    }
}
