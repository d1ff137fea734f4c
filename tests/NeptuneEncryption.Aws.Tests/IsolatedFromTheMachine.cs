using System.Runtime.CompilerServices;

namespace NeptuneEncryption.Aws.Tests;

/// <summary>The profiles, Regions and roles of whoever runs the tests must not decide how they end.</summary>
internal static class IsolatedFromTheMachine
{
    /// <summary>Where the SDK looks for profiles. It asks the environment once in a process, and only for files that exist, so tests write
    /// to this one file.</summary>
    public static string CredentialsFile { get; } =
        Path.Combine(Directory.CreateTempSubdirectory("neptune-encryption-").FullName, "credentials");

    [ModuleInitializer]
    internal static void Isolate()
    {
        foreach (string variable in Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Where(name => name.StartsWith("AWS_", StringComparison.OrdinalIgnoreCase)))
        {
            Environment.SetEnvironmentVariable(variable, null);
        }

        File.WriteAllText(CredentialsFile, "");
        File.WriteAllText(CredentialsFile + ".config", "");
        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");
        Environment.SetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE", CredentialsFile);
        Environment.SetEnvironmentVariable("AWS_CONFIG_FILE", CredentialsFile + ".config");
    }
}
