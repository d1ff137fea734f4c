using System.Runtime.CompilerServices;

namespace NeptuneEncryption.Tests.Hosted;

/// <summary>What the machine's own settings say of AWS must not reach a test, nor a test look for instance metadata, nor PowerShell's
/// engine report its use over the network.</summary>
internal static class HermeticEnvironment
{
    public const string TelemetryOptOut = "POWERSHELL_TELEMETRY_OPTOUT";

    [ModuleInitializer]
    internal static void Set()
    {
        foreach (string name in new[] {
            "AWS_REGION",
            "AWS_DEFAULT_REGION",
            "AWS_PROFILE",
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "AWS_CREDENTIAL_EXPIRATION" })
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        Environment.SetEnvironmentVariable(TelemetryOptOut, "1");
        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");
        Environment.SetEnvironmentVariable("AWS_CONFIG_FILE", Path.Combine(Path.GetTempPath(), "no-such-aws-config"));
        Environment.SetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE", Path.Combine(Path.GetTempPath(), "no-such-aws-credentials"));
    }
}
