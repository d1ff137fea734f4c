using System.Runtime.CompilerServices;

namespace NeptuneEncryption.Aws.Tests;

/// <summary>The profiles, Regions and roles of whoever runs the tests must not decide how they end.</summary>
internal static class IsolatedFromTheMachine
{
    public static string NoFile { get; } = Path.Combine(Path.GetTempPath(), "neptune-encryption-tests", "no-such-file");

    [ModuleInitializer]
    internal static void Isolate()
    {
        foreach (string variable in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => name.StartsWith("AWS_", StringComparison.OrdinalIgnoreCase)))
        {
            Environment.SetEnvironmentVariable(variable, null);
        }

        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");
        Environment.SetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE", NoFile);
        Environment.SetEnvironmentVariable("AWS_CONFIG_FILE", NoFile);
    }
}
