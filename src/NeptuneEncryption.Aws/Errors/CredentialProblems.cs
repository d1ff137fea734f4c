using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws.Errors;

/// <summary>What can be wrong with credentials before AWS was asked, and what to do about it.</summary>
internal static class CredentialProblems
{
    private const string MakeProfile =
        "List the profiles with Get-AWSCredential -ListProfileDetail or 'aws configure list-profiles'; make one with Set-AWSCredential "
            + "-StoreAs or 'aws configure --profile'.";

    public const string SetUp =
        "Give -ProfileName, or -AccessKey and -SecretKey, or set up a default profile with 'aws configure' or Set-AWSCredential -StoreAs "
            + "default.";

    public static GatewayException NotFound() => new(new Problem(
        ProblemCode.CredentialsNotFound,
        ProblemKind.Authentication,
        "AWS credentials",
        "No AWS credentials were found: not in the environment, in no profile 'default' or 'AWS PS Default', and from no container or "
            + "instance role.",
        SetUp));

    public static GatewayException Incomplete(string missing) => new(new Problem(
        ProblemCode.CredentialsInvalid,
        ProblemKind.Authentication,
        "AccessKey",
        $"An access key and its secret key belong together, but the {missing} is missing.",
        "Give both -AccessKey and -SecretKey, and -SessionToken when the key is a temporary one."));

    public static GatewayException NotCredentials(object credential) => new(new Problem(
        ProblemCode.CredentialsInvalid,
        ProblemKind.Authentication,
        credential.GetType().FullName,
        $"The object given as credentials is a {credential.GetType().FullName}, which has no GetCredentials method.",
        "Give what Get-AWSCredential or New-AWSCredential returns, or a credentials object of an AWS SDK."));

    public static GatewayException ProfileNotFound(string name, string? location) => new(new Problem(
        ProblemCode.ProfileNotFound,
        ProblemKind.Authentication,
        name,
        $"There is no credential profile '{name}'{In(location)}.",
        MakeProfile));

    public static GatewayException ProfilesUnreadable(string name, string? location, Exception cause) => new(new Problem(
        ProblemCode.ProfileNotFound,
        ProblemKind.Authentication,
        name,
        $"The credential profile '{name}' could not be read{In(location)}: {cause.Message}",
        "Correct the profile files, or give -ProfileLocation. " + MakeProfile,
        cause));

    public static GatewayException ProfileIncomplete(string name, Exception cause) => new(new Problem(
        ProblemCode.CredentialsNotFound,
        ProblemKind.Authentication,
        name,
        $"The credential profile '{name}' gives no credentials: {cause.Message}",
        $"Complete the profile: 'aws configure --profile {name}'.",
        cause));

    public static GatewayException SourceNotFound(string name, string source) => new(new Problem(
        ProblemCode.CredentialsNotFound,
        ProblemKind.Authentication,
        name,
        $"The credential profile '{name}' names '{source}' as its source profile, which does not exist.",
        "Correct source_profile. " + MakeProfile));

    public static GatewayException ProfileCircular(string name) => new(new Problem(
        ProblemCode.CredentialsNotFound,
        ProblemKind.Authentication,
        name,
        $"The credential profile '{name}' is, by way of its source profiles, its own source, and it holds no keys.",
        "Correct source_profile in one of them."));

    public static GatewayException RoleInvalid(string roleArn) => new(new Problem(
        ProblemCode.RoleInvalid,
        ProblemKind.InvalidArgument,
        roleArn,
        $"'{roleArn}' is no ARN of an IAM role.",
        "Give -RoleArn as 'arn:aws:iam::111122223333:role/name', or -RoleName with -AccountId."));

    public static GatewayException MfaSessionEnded(string roleArn, string mfaSerial) => new(new Problem(
        ProblemCode.CredentialsExpired,
        ProblemKind.Authentication,
        roleArn,
        $"The session of role '{roleArn}' that was opened with a code of the MFA device {mfaSerial} has ended.",
        "Run the command again with a new code; it goes on where it stopped."));

    public static GatewayException MfaRequired(string name, string serial) => new(new Problem(
        ProblemCode.CredentialsNotFound,
        ProblemKind.Authentication,
        name,
        $"The credential profile '{name}' needs a code of the MFA device {serial}, which can't be asked for here.",
        "Get a session with 'aws sts get-session-token --serial-number … --token-code …' or Use-STSRole, and give its keys as -AccessKey, "
            + "-SecretKey and -SessionToken."));

    private static string In(string? location) => string.IsNullOrWhiteSpace(location) ? "" : $" in {location}";
}
