using static System.Net.HttpStatusCode;

namespace NeptuneEncryption.Emulator.Simulation.Kms;

/// <summary>The errors of KMS. All are 400 but its own failures.</summary>
internal static class KmsFaults
{
    internal static AwsFaultException NotFound(string message) => new("NotFoundException", BadRequest, message);

    internal static AwsFaultException Validation(string message) => new("ValidationException", BadRequest, message);

    internal static AwsFaultException InvalidArn(string arn) => new("InvalidArnException", BadRequest, $"Invalid arn {arn}");

    internal static AwsFaultException InvalidState(string arn, KeyState state) =>
        new("KMSInvalidStateException", BadRequest, $"{arn} is {(state == KeyState.PendingDeletion ? "pending deletion" : state)}.");

    internal static AwsFaultException Disabled(string arn) => new("DisabledException", BadRequest, $"{arn} is disabled.");

    internal static AwsFaultException Unsupported(string message) => new("UnsupportedOperationException", BadRequest, message);
}
