namespace NeptuneEncryption.Aws.Tests.Credentials;

/// <summary>Tests that set environment variables: the process has one set of them, so they run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class WithEnvironment
{
    public const string Name = "environment variables";
}

/// <summary>Environment variables and a credentials file for the time of one test.</summary>
internal sealed class TemporaryEnvironment : IDisposable
{
    private readonly Dictionary<string, string?> _before = [];
    private readonly string _directory = Directory.CreateTempSubdirectory("neptune-encryption-").FullName;

    public TemporaryEnvironment Set(string variable, string? value)
    {
        _before.TryAdd(variable, Environment.GetEnvironmentVariable(variable));
        Environment.SetEnvironmentVariable(variable, value);
        return this;
    }

    /// <summary>Makes the content what the SDK finds where it looks for profiles.</summary>
    public TemporaryEnvironment SetProfiles(string content)
    {
        System.IO.File.WriteAllText(IsolatedFromTheMachine.CredentialsFile, content);
        return this;
    }

    public string File(string name, string content)
    {
        string path = Path.Combine(_directory, name);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    public void Dispose()
    {
        foreach ((string variable, string? value) in _before)
        {
            Environment.SetEnvironmentVariable(variable, value);
        }

        SetProfiles("");
        Directory.Delete(_directory, recursive: true);
    }
}
