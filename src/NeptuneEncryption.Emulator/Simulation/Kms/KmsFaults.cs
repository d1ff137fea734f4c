using static System.Net.HttpStatusCode;

namespace NeptuneEncryption.Emulator.Simulation.Kms;

/// <summary>The errors of KMS. All are 400 but its own failures.</summary>
internal static class KmsFaults
{
    internal static AwsFaultException NotFound(string message) => new("NotFoundException", BadRequest, message);

    internal static AwsFaultException AccessDenied(string message) => new("AccessDeniedException", BadRequest, message);

    internal static AwsFaultException Validation(string message) => new("ValidationException", BadRequest, message);

    internal static AwsFaultException InvalidArn(string arn) => new("InvalidArnException", BadRequest, $"Invalid arn {arn}");

    internal static AwsFaultException InvalidState(string arn, KeyState state)
        => new("KMSInvalidStateException", BadRequest, $"{arn} is {(state == KeyState.PendingDeletion ? "pending deletion" : state)}.");

    internal static AwsFaultException Disabled(string arn) => new("DisabledException", BadRequest, $"{arn} is disabled.");

    internal static AwsFaultException Unsupported(string message) => new("UnsupportedOperationException", BadRequest, message);

    internal static AwsFaultException AliasExists(string arn)
        => new("AlreadyExistsException", BadRequest, $"An alias with the name {arn} already exists");

    internal static AwsFaultException InvalidAlias(string message) => new("InvalidAliasNameException", BadRequest, message);

    internal static AwsFaultException MalformedPolicy()
        => new("MalformedPolicyDocumentException", BadRequest, "The policy is not a JSON document with statements.");

    internal static AwsFaultException PolicyLocksOut()
        => new(
            "MalformedPolicyDocumentException",
            BadRequest,
            "The new key policy will not allow you to update the key policy in the future.");

    internal static AwsFaultException Tag(string message) => new("TagException", BadRequest, message);

    internal static AwsFaultException LimitExceeded(string message) => new("LimitExceededException", BadRequest, message);
}
