using System.Globalization;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using NeptuneEncryption.Aws.Clients;
using NeptuneEncryption.Aws.Errors;

namespace NeptuneEncryption.Aws.Credentials;

/// <summary>The parts of the SDK's default chain that are not profiles.</summary>
internal static class DefaultChain
{
    private static readonly string[] ContainerVariables = ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI"];

    public static AWSCredentials? Environment()
    {
        try
        {
            return new EnvironmentCredentials();
        }
        catch (InvalidOperationException)
        {
            // The SDK's way to say that they are not set.
            return null;
        }
    }

    public static AWSCredentials? WebIdentity()
        => IsSet(AssumeRoleWithWebIdentityCredentials.WebIdentityTokenFileEnvVariable)
            && IsSet(AssumeRoleWithWebIdentityCredentials.RoleArnEnvVariable)
            ? AssumeRoleWithWebIdentityCredentials.FromEnvironmentVariables()
            : null;

    /// <summary>Where the network would be asked for credentials; null when the environment forbids it.</summary>
    public static CredentialSource? RemoteSource()
    {
        if (ContainerVariables.Any(IsSet))
        {
            return new CredentialSource("the container's role") { IsRemote = true };
        }

        bool disabled = string.Equals(
            System.Environment.GetEnvironmentVariable("AWS_EC2_METADATA_DISABLED"),
            "true",
            StringComparison.OrdinalIgnoreCase);
        return disabled ? null : new CredentialSource("the instance's role") { IsRemote = true };
    }

    /// <summary>Asks the network. It blocks, and may do so for long where there is no such service.</summary>
    public static AWSCredentials Remote() => DefaultAWSCredentialsIdentityResolver.GetCredentials();

    private sealed class EnvironmentCredentials : EnvironmentVariablesAWSCredentials, IExpiringCredentials
    {
        /// <summary>The <c>aws configure export-credentials</c> command sets it.</summary>
        private readonly string? _expiration = System.Environment.GetEnvironmentVariable("AWS_CREDENTIAL_EXPIRATION");

        public DateTime? End => DateTimeOffset.TryParse(
            _expiration,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out DateTimeOffset end) ? end.UtcDateTime : null;
    }

    private static bool IsSet(string variable) => !string.IsNullOrWhiteSpace(System.Environment.GetEnvironmentVariable(variable));
}
