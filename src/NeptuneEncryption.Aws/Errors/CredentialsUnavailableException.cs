using Amazon.Runtime;

namespace NeptuneEncryption.Aws.Errors;

/// <summary>The credentials could not be got when a request needed them.</summary>
internal sealed class CredentialsUnavailableException(CredentialSource source, Exception inner)
    : AmazonClientException($"No credentials could be got from {source.Description}: {inner.Message}", inner)
{
    public CredentialSource CredentialSource { get; } = source;
}
