using Amazon.Runtime;
using NeptuneEncryption.Aws.Clients;
using NeptuneEncryption.Aws.Errors;

namespace NeptuneEncryption.Aws.Credentials;

/// <summary>
/// Credentials whose failure says where they came from and that ends in time: some sources ask the network, run a program,
/// or wait for a service that is not there.
/// </summary>
/// <param name="inner">Called at each request; may block.</param>
internal sealed class TimeLimitedCredentials(Func<AWSCredentials> inner, CredentialSource source, TimeProvider time, TimeSpan timeout) :
    AWSCredentials,
    IExpiringCredentials
{
    private volatile AWSCredentials? _used;

    public DateTime? End => (_used as IExpiringCredentials)?.End;

    public override ImmutableCredentials GetCredentials()
    {
        try
        {
            return Use().GetCredentials();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new CredentialsUnavailableException(source, e);
        }
    }

    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        try
        {
            return await Task.Run(() => Use().GetCredentialsAsync()).WaitAsync(timeout, time).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new CredentialsUnavailableException(source, e);
        }
    }

    private AWSCredentials Use() => _used = inner();
}
