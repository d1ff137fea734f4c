using NeptuneEncryption.Aws.Errors;
using NeptuneEncryption.Aws.Tests.Loopback;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws.Tests.Errors;

public sealed class EachErrorOfAws
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, ProblemKind> Rows => new()
    {
        { "AccessDenied", "AccessDenied", ProblemKind.AccessDenied },
        { "AccessDeniedException", "AccessDenied", ProblemKind.AccessDenied },
        { "UnauthorizedOperation", "AccessDenied", ProblemKind.AccessDenied },
        { "NotAuthorized", "AccessDenied", ProblemKind.AccessDenied },
        { "ExpiredToken", "CredentialsExpired", ProblemKind.Authentication },
        { "ExpiredTokenException", "CredentialsExpired", ProblemKind.Authentication },
        { "RequestExpired", "CredentialsExpired", ProblemKind.Authentication },
        { "AuthFailure", "CredentialsInvalid", ProblemKind.Authentication },
        { "IncompleteSignature", "CredentialsInvalid", ProblemKind.Authentication },
        { "IncompleteSignatureException", "CredentialsInvalid", ProblemKind.Authentication },
        { "InvalidClientTokenId", "CredentialsInvalid", ProblemKind.Authentication },
        { "InvalidSignatureException", "CredentialsInvalid", ProblemKind.Authentication },
        { "MissingAuthenticationToken", "CredentialsInvalid", ProblemKind.Authentication },
        { "MissingAuthenticationTokenException", "CredentialsInvalid", ProblemKind.Authentication },
        { "SignatureDoesNotMatch", "CredentialsInvalid", ProblemKind.Authentication },
        { "UnrecognizedClientException", "CredentialsInvalid", ProblemKind.Authentication },
        { "BandwidthLimitExceeded", "Throttled", ProblemKind.Transient },
        { "PriorRequestNotComplete", "Throttled", ProblemKind.Transient },
        { "RequestLimitExceeded", "Throttled", ProblemKind.Transient },
        { "RequestThrottled", "Throttled", ProblemKind.Transient },
        { "RequestThrottledException", "Throttled", ProblemKind.Transient },
        { "SlowDown", "Throttled", ProblemKind.Transient },
        { "ThrottledException", "Throttled", ProblemKind.Transient },
        { "Throttling", "Throttled", ProblemKind.Transient },
        { "ThrottlingException", "Throttled", ProblemKind.Transient },
        { "TooManyRequestsException", "Throttled", ProblemKind.Transient },
        { "DependencyTimeoutException", "ServiceUnavailable", ProblemKind.Transient },
        { "InternalError", "ServiceUnavailable", ProblemKind.Transient },
        { "InternalFailure", "ServiceUnavailable", ProblemKind.Transient },
        { "InternalServerError", "ServiceUnavailable", ProblemKind.Transient },
        { "KeyUnavailableException", "ServiceUnavailable", ProblemKind.Transient },
        { "KMSInternalException", "ServiceUnavailable", ProblemKind.Transient },
        { "RequestTimeout", "ServiceUnavailable", ProblemKind.Transient },
        { "Unavailable", "ServiceUnavailable", ProblemKind.Transient },
        { "ServiceUnavailable", "ServiceUnavailable", ProblemKind.Transient },
        { "ServiceUnavailableException", "ServiceUnavailable", ProblemKind.Transient },
        { "InsufficientDBClusterCapacityFault", "ServiceUnavailable", ProblemKind.Transient },
        { "InsufficientStorageClusterCapacity", "ServiceUnavailable", ProblemKind.Transient },
        { "DBClusterQuotaExceededFault", "QuotaExceeded", ProblemKind.LimitExceeded },
        { "StorageQuotaExceeded", "QuotaExceeded", ProblemKind.LimitExceeded },
        { "SnapshotQuotaExceeded", "QuotaExceeded", ProblemKind.LimitExceeded },
        { "SharedSnapshotQuotaExceeded", "QuotaExceeded", ProblemKind.LimitExceeded },
        { "LimitExceededException", "QuotaExceeded", ProblemKind.LimitExceeded },
        { "AlreadyExistsException", "AlreadyExists", ProblemKind.AlreadyExists },
        { "DBClusterAlreadyExistsFault", "AlreadyExists", ProblemKind.AlreadyExists },
        { "DBClusterSnapshotAlreadyExistsFault", "AlreadyExists", ProblemKind.AlreadyExists },
        { "InvalidDBClusterSnapshotStateFault", "InvalidState", ProblemKind.InvalidState },
        { "InvalidDBClusterStateFault", "InvalidState", ProblemKind.InvalidState },
        { "InvalidDBSnapshotState", "InvalidState", ProblemKind.InvalidState },
        { "InvalidRestoreFault", "InvalidState", ProblemKind.InvalidState },
        { "InvalidDBSubnetGroupStateFault", "InvalidState", ProblemKind.InvalidState },
        { "DBParameterGroupNotFound", "NotFound", ProblemKind.NotFound },
        { "StorageTypeNotSupported", "RequestRejected", ProblemKind.InvalidArgument },
        { "InvalidSubnet", "InvalidState", ProblemKind.InvalidState },
        { "InvalidVPCNetworkStateFault", "InvalidState", ProblemKind.InvalidState },
        { "DBClusterNotFoundFault", "ClusterNotFound", ProblemKind.NotFound },
        { "DBClusterSnapshotNotFoundFault", "SnapshotNotFound", ProblemKind.NotFound },
        { "DBSnapshotNotFound", "SnapshotNotFound", ProblemKind.NotFound },
        { "DBClusterParameterGroupNotFound", "NotFound", ProblemKind.NotFound },
        { "DBInstanceNotFound", "NotFound", ProblemKind.NotFound },
        { "DBSubnetGroupNotFoundFault", "NotFound", ProblemKind.NotFound },
        { "OptionGroupNotFoundFault", "NotFound", ProblemKind.NotFound },
        { "InvalidArnException", "KeyNotFound", ProblemKind.NotFound },
        { "NotFoundException", "KeyNotFound", ProblemKind.NotFound },
        { "DisabledException", "KeyNotUsable", ProblemKind.InvalidState },
        { "KMSInvalidStateException", "KeyNotUsable", ProblemKind.InvalidState },
        { "KMSKeyNotAccessibleFault", "KeyNotUsable", ProblemKind.InvalidState },
        { "InvalidAliasNameException", "RequestRejected", ProblemKind.InvalidArgument },
        { "InvalidParameterCombination", "RequestRejected", ProblemKind.InvalidArgument },
        { "InvalidParameterValue", "RequestRejected", ProblemKind.InvalidArgument },
        { "InvalidQueryParameter", "RequestRejected", ProblemKind.InvalidArgument },
        { "MalformedPolicyDocumentException", "RequestRejected", ProblemKind.InvalidArgument },
        { "MalformedQueryString", "RequestRejected", ProblemKind.InvalidArgument },
        { "MissingParameter", "RequestRejected", ProblemKind.InvalidArgument },
        { "TagException", "RequestRejected", ProblemKind.InvalidArgument },
        { "UnsupportedOperationException", "RequestRejected", ProblemKind.InvalidArgument },
        { "ValidationError", "RequestRejected", ProblemKind.InvalidArgument },
        { "ValidationException", "RequestRejected", ProblemKind.InvalidArgument },
        { "InvalidAction", "RequestRejected", ProblemKind.InvalidArgument },
        { "MissingAction", "RequestRejected", ProblemKind.InvalidArgument },
        { "UnknownOperationException", "RequestRejected", ProblemKind.InvalidArgument },
        { "OptInRequired", "RegionNotEnabled", ProblemKind.InvalidArgument },
        { "SomethingNobodyKnows", "Unexpected", ProblemKind.Unexpected },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Becomes_the_problem_of_its_row(string wireCode, string code, ProblemKind kind)
    {
        Problem problem = await ProblemAsync(LoopbackAnswer.Error(wireCode, "What AWS said."));

        Assert.Equal(code, problem.Code);
        Assert.Equal(kind, problem.Kind);
        Assert.Equal("my-snapshot", problem.Target);
        Assert.StartsWith(
            $"DeleteDBClusterSnapshot of 'my-snapshot' in eu-central-1 failed: What AWS said. (AWS error {wireCode}, request id request-2)", problem.Message, StringComparison.Ordinal);
        Assert.NotEmpty(problem.Advice);
        Assert.NotNull(problem.Cause);
    }

    [Fact]
    public void Has_a_row_in_this_test_when_it_has_one_in_the_table()
    {
        Assert.Equal(
            ErrorMap.ByCode.Keys.Append("SomethingNobodyKnows").Order(StringComparer.Ordinal),
            Rows.Select(row => row.Data.Item1).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(401, "CredentialsInvalid", ProblemKind.Authentication)]
    [InlineData(403, "AccessDenied", ProblemKind.AccessDenied)]
    [InlineData(429, "Throttled", ProblemKind.Transient)]
    [InlineData(500, "ServiceUnavailable", ProblemKind.Transient)]
    [InlineData(502, "ServiceUnavailable", ProblemKind.Transient)]
    [InlineData(503, "ServiceUnavailable", ProblemKind.Transient)]
    [InlineData(404, "Unexpected", ProblemKind.Unexpected)]
    public async Task Is_judged_by_its_status_when_its_body_says_nothing(int status, string code, ProblemKind kind)
    {
        Problem problem = await ProblemAsync(LoopbackAnswer.Xml("<html>a proxy's page</html>", status));

        Assert.Equal(code, problem.Code);
        Assert.Equal(kind, problem.Kind);
    }

    [Theory]
    [InlineData("User: arn:aws:iam::111122223333:user/me is not authorized to perform: kms:CreateGrant on resource: x because …", "kms:CreateGrant")]
    [InlineData("Access was denied.", "rds:DeleteDBClusterSnapshot")]
    public async Task Names_the_action_that_was_denied(string message, string action)
    {
        Problem problem = await ProblemAsync(LoopbackAnswer.Error("AccessDenied", message, status: 403));

        Assert.EndsWith($"The action that was denied is {action}.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repeats_no_secret_when_AWS_does()
    {
        Problem problem = await ProblemAsync(LoopbackAnswer.Error(
            "SignatureDoesNotMatch",
            $"The request signature we calculated does not match.\n\nThe Canonical String for this request should have been\n'POST\n/\nx-amz-security-token:{TestKeys.SessionToken}\n'",
            status: 403));

        Assert.Contains("The request signature we calculated does not match. (AWS error", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody-may-see", problem.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("nobody-may-see", new GatewayException(problem).ToString(), StringComparison.Ordinal);
    }

    private static async Task<Problem> ProblemAsync(LoopbackAnswer answer)
    {
        await using var server = new LoopbackServer(answer);
        INeptuneGateway gateway = LoopbackGateways.Neptune(server.Url);
        return (await Assert.ThrowsAsync<GatewayException>(() => gateway.DeleteSnapshotAsync("my-snapshot", Token))).Problem;
    }
}
