namespace NeptuneEncryption.Aws.Tests.Credentials;

// Classes of the shapes that other SDK builds and AWS Tools have. None is related to the SDK the adapter holds.

public sealed record ForeignKeys(string AccessKey, string SecretKey, string Token);

/// <summary>As Amazon.Runtime.AWSCredentials is, in any build.</summary>
public sealed class ForeignSdkCredentials(string accessKey, string secretKey = "s", string token = "")
{
    /// <summary>What a refresh changes.</summary>
    public string AccessKey { get; set; } = accessKey;

    public ForeignKeys GetCredentials() => new(AccessKey, secretKey, token);

    public Task<ForeignKeys> GetCredentialsAsync() => Task.FromResult(GetCredentials());
}

/// <summary>As Amazon.PowerShell.Common.AWSPSCredentials is: the credentials are in a property that is not public.</summary>
public sealed class AWSPSCredentials(object credentials)
{
    internal object Credentials { get; } = credentials;
}

public sealed class SynchronousCredentials(string accessKey)
{
    public ForeignKeys GetCredentials() => new(accessKey, "s", "");
}

public sealed class FailingCredentials(string message)
{
    public Task<ForeignKeys> GetCredentialsAsync() => throw new InvalidOperationException(message);
}

public sealed class KeylessCredentials(object answer)
{
    public object GetCredentials() => answer;
}

/// <summary>Waits for something that never comes.</summary>
public sealed class HangingCredentials
{
    private readonly TaskCompletionSource _called = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Called => _called.Task;

    public Task<ForeignKeys> GetCredentialsAsync()
    {
        _called.TrySetResult();
        return new TaskCompletionSource<ForeignKeys>().Task;
    }
}
