using System.Net.Sockets;
using System.Text.Json;
using System.Xml;
using Amazon;
using Amazon.Runtime;
using NeptuneEncryption.Aws.Endpoints;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws.Errors;

/// <summary>Makes of every failure of a call a <see cref="GatewayException"/> that says what was tried, what came of it and what to
/// do.</summary>
/// <param name="endpoints">The endpoints that take the place of AWS's own.</param>
internal sealed class ProblemTranslator(ServiceEndpoints endpoints)
{
    /// <exception cref="GatewayException">The call failed.</exception>
    /// <exception cref="OperationCanceledException">The caller's own token asked for it.</exception>
    public async Task<T> RunAsync<T>(AwsCall call, Func<CancellationToken, Task<T>> send, CancellationToken cancellationToken)
    {
        try
        {
            // Not all that a call waits for takes a token (a source of credentials does not); the caller waits for none of it.
            return await send(cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (GatewayException)
        {
            throw;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception e)
        {
            throw new GatewayException(Translate(call, e));
        }
    }

    /// <summary>A problem of an answer that is well-formed, and yet not what was asked for.</summary>
    public static GatewayException Incomplete(AwsCall call, string what) => new(Invalid(call, what, cause: null));

    private Problem Translate(AwsCall call, Exception exception)
    {
        // The SDK wraps what its parts throw, so the most telling exception need not be the outermost one.
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            Problem? problem = e switch
            {
                // From the session of a role: it says already what failed.
                GatewayException gateway => gateway.Problem,
                CredentialsUnavailableException credentials => FromCredentials(call, credentials),
                AmazonUnmarshallingException => Invalid(call, e.GetBaseException().Message, exception),
                XmlException or FormatException or JsonException => Invalid(call, e.Message, exception),
                AmazonServiceException service when IsAnswer(service) => FromService(call, service),
                HttpRequestException or SocketException or IOException or TimeoutException or OperationCanceledException => Unreachable(
                    call,
                    e,
                    exception),
                _ => null,
            };
            if (problem is not null)
            {
                return problem;
            }
        }

        return new Problem(
            ProblemCode.Unexpected, ProblemKind.Unexpected, call.Target ?? call.Region,
            $"{call} failed: {exception.Message} ({exception.GetType().Name})",
            "Run the command again with -Verbose, and report what it shows.",
            exception);
    }

    private static Problem FromService(AwsCall call, AmazonServiceException e)
    {
        ErrorMapping mapping = ErrorMap.ByCode.GetValueOrDefault(e.ErrorCode ?? "") ?? ErrorMap.ForStatus(e.StatusCode)
            ?? new ErrorMapping(
                ProblemCode.Unexpected,
                ProblemKind.Unexpected,
                "Look the error code up in the API reference of the service, and report it.");
        string said = AwsMessage.Quote(e.Message);
        string denied = mapping.Kind == ProblemKind.AccessDenied
            ? $". The action that was denied is {AwsMessage.DeniedAction(e.Message) ?? call.Action}."
            : "";
        string request = string.IsNullOrEmpty(e.RequestId) ? "" : $", request id {e.RequestId}";
        return new Problem(
            mapping.Code, mapping.Kind, call.Target ?? call.Region,
            $"{call} failed: {said} ({Name(e)}{request}){denied}",
            mapping.Advice,
            AwsMessage.RepeatsTheRequest(e.Message) ? null : e);
    }

    /// <summary>The SDK throws the same class when no answer came at all.</summary>
    private static bool IsAnswer(AmazonServiceException e) => !string.IsNullOrEmpty(e.ErrorCode) || e.StatusCode != default;

    /// <summary>Not every error has a body that AWS wrote, and not every client then makes up a code.</summary>
    private static string Name(AmazonServiceException e)
        => string.IsNullOrEmpty(e.ErrorCode) ? $"HTTP status {(int)e.StatusCode}" : $"AWS error {e.ErrorCode}";

    private Problem FromCredentials(AwsCall call, CredentialsUnavailableException e)
    {
        Problem inner = Translate(call, e.InnerException!);
        CredentialSource source = e.CredentialSource;
        string message = $"{call} failed: no credentials could be got from {source.Description}: {Reason(e.InnerException!)}";
        return inner.Kind switch
        {
            ProblemKind.Unexpected or ProblemKind.Authentication or ProblemKind.AccessDenied when source.IsSso => inner with
            {
                Code = ProblemCode.CredentialsExpired,
                Kind = ProblemKind.Authentication,
                Message = message,
                Advice = $"Log in again with 'aws sso login --profile {source.ProfileName}', then run the command again; it goes on where "
                    + "it stopped.",
            },
            ProblemKind.Unexpected or ProblemKind.Transient when source.IsRemote => inner with
            {
                Code = ProblemCode.CredentialsNotFound,
                Kind = ProblemKind.Authentication,
                Message = $"{call} failed: no AWS credentials were found: not in the environment, in no profile 'default' or 'AWS PS "
                    + $"Default', and none could be got from {source.Description}.",
                Advice = CredentialProblems.SetUp,
            },
            ProblemKind.Unexpected => inner with
            {
                Code = ProblemCode.CredentialsNotFound,
                Kind = ProblemKind.Authentication,
                Message = message,
                Advice = $"Correct {source.Description}, or give other credentials.",
            },
            _ => inner with { Message = message },
        };
    }

    /// <summary>What a service said, if it was one that refused; else what the exception says, and what it was caused by.</summary>
    private static string Reason(Exception exception)
    {
        if (exception is GatewayException gateway)
        {
            return gateway.Problem.Message;
        }

        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            if (e is AmazonServiceException service && IsAnswer(service))
            {
                return $"{AwsMessage.Quote(service.Message)} ({Name(service)})";
            }
        }

        string said = AwsMessage.Quote(exception.Message);
        Exception root = exception.GetBaseException();
        return root == exception ? said : $"{said}: {AwsMessage.Quote(root.Message)}";
    }

    private static Problem Invalid(AwsCall call, string what, Exception? cause) => new(
        ProblemCode.ResponseInvalid, ProblemKind.Unexpected, call.Target ?? call.Region,
        $"The answer to {call} could not be understood: {what}",
        "Run the command again. If it stays so, something between here and AWS changes the answers: check the proxy and -EndpointUrl.",
        cause);

    private Problem Unreachable(AwsCall call, Exception e, Exception cause)
    {
        string? endpointUrl = endpoints.Of(call.Service)?.Url;
        string where = endpointUrl is null ? $"AWS's endpoint in {call.Region}" : $"The endpoint {endpointUrl}";
        bool unknownName = endpointUrl is null && e is HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError };
        if (unknownName && RegionEndpoint.GetBySystemName(call.Region).DisplayName == "Unknown")
        {
            return new Problem(
                ProblemCode.RegionNotEnabled, ProblemKind.InvalidArgument, call.Target ?? call.Region,
                $"{call} failed: there is no endpoint in '{call.Region}', which is no Region this product knows.",
                "Check the Region's name; Get-AWSRegion or 'aws ec2 describe-regions' lists them.",
                cause);
        }

        string what = e is OperationCanceledException or TimeoutException
            ? "did not answer in time"
            : $"could not be reached: {e.GetBaseException().Message}";
        return new Problem(
            ProblemCode.EndpointUnreachable, ProblemKind.Transient, call.Target ?? call.Region,
            $"{call} failed: {where} {what}",
            "Check the network, the proxy (HTTPS_PROXY, NO_PROXY) and -EndpointUrl, then run the command again.",
            cause);
    }
}
