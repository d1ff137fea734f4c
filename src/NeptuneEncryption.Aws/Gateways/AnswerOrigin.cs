using NeptuneEncryption.Aws.Errors;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws.Gateways;

/// <summary>
/// Holds a resource in an answer against the call: an endpoint may serve another Region or account than the one that was asked for,
/// and identifiers are unique in neither. What is not of the call's is neither shown nor acted on.
/// </summary>
internal static class AnswerOrigin
{
    /// <param name="partition">Null when the caller does not know it.</param>
    /// <param name="accountId">The account that owns the resource; null where another's are asked for too.</param>
    /// <exception cref="GatewayException"><see cref="ProblemCode.RegionMismatch"/> or
    /// <see cref="ProblemCode.AccountMismatch"/>.</exception>
    public static void Check(AwsCall call, string arn, string? partition, string? accountId)
    {
        if (Arn.Parse(arn) is not { } its)
        {
            throw ProblemTranslator.Incomplete(call, $"'{arn}' is not an ARN.");
        }

        if (its.Region != call.Region || (partition is not null && its.Partition != partition))
        {
            throw Mismatch(call, ProblemCode.RegionMismatch, $"'{arn}', which is in {its.Region} of partition {its.Partition}");
        }

        if (accountId is not null && its.AccountId != accountId)
        {
            throw Mismatch(call, ProblemCode.AccountMismatch, $"'{arn}', which is account {its.AccountId}'s and not {accountId}'s");
        }
    }

    private static GatewayException Mismatch(AwsCall call, string code, string what) => new(new Problem(
        code, ProblemKind.Conflict, call.Target ?? call.Region,
        $"{call} was answered with {what}. The answer was not used.",
        "Check where the calls go: -EndpointUrl, AWS_ENDPOINT_URL and its variants, and endpoint_url of the profile must serve the Region "
            + "and account that is asked for."));
}
