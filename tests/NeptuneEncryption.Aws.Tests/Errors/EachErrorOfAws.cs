using NeptuneEncryption.Aws.Errors;
using NeptuneEncryption.Aws.Tests.Loopback;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws.Tests.Errors;

public sealed class EachErrorOfAws
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string> Rows => new()
    {
        { "AccessDenied", "AccessDenied", nameof(ProblemKind.AccessDenied) },
        { "AccessDeniedException", "AccessDenied", nameof(ProblemKind.AccessDenied) },
        { "UnauthorizedOperation", "AccessDenied", nameof(ProblemKind.AccessDenied) },
        { "NotAuthorized", "AccessDenied", nameof(ProblemKind.AccessDenied) },
        { "ExpiredToken", "CredentialsExpired", nameof(ProblemKind.Authentication) },
        { "ExpiredTokenException", "CredentialsExpired", nameof(ProblemKind.Authentication) },
        { "RequestExpired", "CredentialsExpired", nameof(ProblemKind.Authentication) },
        { "AuthFailure", "CredentialsInvalid", nameof(ProblemKind.Authentication) },
        { "IncompleteSignature", "CredentialsInvalid", nameof(ProblemKind.Authentication) },
        { "IncompleteSignatureException", "CredentialsInvalid", nameof(ProblemKind.Authentication) },
        { "InvalidClientTokenId", "CredentialsInvalid", nameof(ProblemKind.Authentication) },
        { "InvalidSignatureException", "CredentialsInvalid", nameof(ProblemKind.Authentication) },
        { "MissingAuthenticationToken", "CredentialsInvalid", nameof(ProblemKind.Authentication) },
        { "MissingAuthenticationTokenException", "CredentialsInvalid", nameof(ProblemKind.Authentication) },
        { "SignatureDoesNotMatch", "CredentialsInvalid", nameof(ProblemKind.Authentication) },
        { "UnrecognizedClientException", "CredentialsInvalid", nameof(ProblemKind.Authentication) },
        { "BandwidthLimitExceeded", "Throttled", nameof(ProblemKind.Transient) },
        { "PriorRequestNotComplete", "Throttled", nameof(ProblemKind.Transient) },
        { "RequestLimitExceeded", "Throttled", nameof(ProblemKind.Transient) },
        { "RequestThrottled", "Throttled", nameof(ProblemKind.Transient) },
        { "RequestThrottledException", "Throttled", nameof(ProblemKind.Transient) },
        { "SlowDown", "Throttled", nameof(ProblemKind.Transient) },
        { "ThrottledException", "Throttled", nameof(ProblemKind.Transient) },
        { "Throttling", "Throttled", nameof(ProblemKind.Transient) },
        { "ThrottlingException", "Throttled", nameof(ProblemKind.Transient) },
        { "TooManyRequestsException", "Throttled", nameof(ProblemKind.Transient) },
        { "DependencyTimeoutException", "ServiceUnavailable", nameof(ProblemKind.Transient) },
        { "InternalError", "ServiceUnavailable", nameof(ProblemKind.Transient) },
        { "InternalFailure", "ServiceUnavailable", nameof(ProblemKind.Transient) },
        { "InternalServerError", "ServiceUnavailable", nameof(ProblemKind.Transient) },
        { "KeyUnavailableException", "ServiceUnavailable", nameof(ProblemKind.Transient) },
        { "KMSInternalException", "ServiceUnavailable", nameof(ProblemKind.Transient) },
        { "RequestTimeout", "ServiceUnavailable", nameof(ProblemKind.Transient) },
        { "Unavailable", "ServiceUnavailable", nameof(ProblemKind.Transient) },
        { "ServiceUnavailable", "ServiceUnavailable", nameof(ProblemKind.Transient) },
        { "ServiceUnavailableException", "ServiceUnavailable", nameof(ProblemKind.Transient) },
        { "InsufficientDBClusterCapacityFault", "ServiceUnavailable", nameof(ProblemKind.Transient) },
        { "InsufficientStorageClusterCapacity", "ServiceUnavailable", nameof(ProblemKind.Transient) },
        { "DBClusterQuotaExceededFault", "QuotaExceeded", nameof(ProblemKind.LimitExceeded) },
        { "StorageQuotaExceeded", "QuotaExceeded", nameof(ProblemKind.LimitExceeded) },
        { "SnapshotQuotaExceeded", "QuotaExceeded", nameof(ProblemKind.LimitExceeded) },
        { "SharedSnapshotQuotaExceeded", "QuotaExceeded", nameof(ProblemKind.LimitExceeded) },
        { "LimitExceededException", "QuotaExceeded", nameof(ProblemKind.LimitExceeded) },
        { "AlreadyExistsException", "AlreadyExists", nameof(ProblemKind.AlreadyExists) },
        { "DBClusterAlreadyExistsFault", "AlreadyExists", nameof(ProblemKind.AlreadyExists) },
        { "DBClusterSnapshotAlreadyExistsFault", "AlreadyExists", nameof(ProblemKind.AlreadyExists) },
        { "InvalidDBClusterSnapshotStateFault", "InvalidState", nameof(ProblemKind.InvalidState) },
        { "InvalidDBClusterStateFault", "InvalidState", nameof(ProblemKind.InvalidState) },
        { "InvalidDBSnapshotState", "InvalidState", nameof(ProblemKind.InvalidState) },
        { "InvalidRestoreFault", "InvalidState", nameof(ProblemKind.InvalidState) },
        { "InvalidDBSubnetGroupStateFault", "InvalidState", nameof(ProblemKind.InvalidState) },
        { "DBParameterGroupNotFound", "NotFound", nameof(ProblemKind.NotFound) },
        { "StorageTypeNotSupported", "RequestRejected", nameof(ProblemKind.InvalidArgument) },
        { "InvalidSubnet", "InvalidState", nameof(ProblemKind.InvalidState) },
        { "InvalidVPCNetworkStateFault", "InvalidState", nameof(ProblemKind.InvalidState) },
        { "DBClusterNotFoundFault", "ClusterNotFound", nameof(ProblemKind.NotFound) },
        { "DBClusterSnapshotNotFoundFault", "SnapshotNotFound", nameof(ProblemKind.NotFound) },
        { "DBSnapshotNotFound", "SnapshotNotFound", nameof(ProblemKind.NotFound) },
        { "DBClusterParameterGroupNotFound", "NotFound", nameof(ProblemKind.NotFound) },
        { "DBInstanceNotFound", "NotFound", nameof(ProblemKind.NotFound) },
        { "DBSubnetGroupNotFoundFault", "NotFound", nameof(ProblemKind.NotFound) },
        { "OptionGroupNotFoundFault", "NotFound", nameof(ProblemKind.NotFound) },
        { "InvalidArnException", "KeyNotFound", nameof(ProblemKind.NotFound) },
        { "NotFoundException", "KeyNotFound", nameof(ProblemKind.NotFound) },
        { "DisabledException", "KeyNotUsable", nameof(ProblemKind.InvalidState) },
        { "KMSInvalidStateException", "KeyNotUsable", nameof(ProblemKind.InvalidState) },
        { "KMSKeyNotAccessibleFault", "KeyNotUsable", nameof(ProblemKind.InvalidState) },
        { "InvalidAliasNameException", "RequestRejected", nameof(ProblemKind.InvalidArgument) },
        { "InvalidParameterCombination", "RequestRejected", nameof(ProblemKind.InvalidArgument) },
        { "InvalidParameterValue", "RequestRejected", nameof(ProblemKind.InvalidArgument) },
        { "InvalidQueryParameter", "RequestRejected", nameof(ProblemKind.InvalidArgument) },
        { "MalformedPolicyDocumentException", "RequestRejected", nameof(ProblemKind.InvalidArgument) },
        { "MalformedQueryString", "RequestRejected", nameof(ProblemKind.InvalidArgument) },
        { "MissingParameter", "RequestRejected", nameof(ProblemKind.InvalidArgument) },
        { "TagException", "RequestRejected", nameof(ProblemKind.InvalidArgument) },
        { "UnsupportedOperationException", "RequestRejected", nameof(ProblemKind.InvalidArgument) },
        { "ValidationError", "RequestRejected", nameof(ProblemKind.InvalidArgument) },
        { "ValidationException", "RequestRejected", nameof(ProblemKind.InvalidArgument) },
        { "InvalidAction", "RequestRejected", nameof(ProblemKind.InvalidArgument) },
        { "MissingAction", "RequestRejected", nameof(ProblemKind.InvalidArgument) },
        { "UnknownOperationException", "RequestRejected", nameof(ProblemKind.InvalidArgument) },
        { "OptInRequired", "RegionNotEnabled", nameof(ProblemKind.InvalidArgument) },
        { "SomethingNobodyKnows", "Unexpected", nameof(ProblemKind.Unexpected) },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Becomes_the_problem_of_its_row(string wireCode, string code, string kind)
    {
        Problem problem = await ProblemAsync(LoopbackAnswer.Error(wireCode, "What AWS said."));

        Assert.Equal(code, problem.Code);
        Assert.Equal(kind, problem.Kind.ToString());
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
    [InlineData(401, "CredentialsInvalid", nameof(ProblemKind.Authentication))]
    [InlineData(403, "AccessDenied", nameof(ProblemKind.AccessDenied))]
    [InlineData(429, "Throttled", nameof(ProblemKind.Transient))]
    [InlineData(500, "ServiceUnavailable", nameof(ProblemKind.Transient))]
    [InlineData(502, "ServiceUnavailable", nameof(ProblemKind.Transient))]
    [InlineData(503, "ServiceUnavailable", nameof(ProblemKind.Transient))]
    [InlineData(404, "Unexpected", nameof(ProblemKind.Unexpected))]
    public async Task Is_judged_by_its_status_when_its_body_says_nothing(int status, string code, string kind)
    {
        Problem problem = await ProblemAsync(LoopbackAnswer.Xml("<html>a proxy's page</html>", status));

        Assert.Equal(code, problem.Code);
        Assert.Equal(kind, problem.Kind.ToString());
    }

    [Theory]
    [InlineData(
        "User: arn:aws:iam::111122223333:user/me is not authorized to perform: kms:CreateGrant on resource: x because …",
        "kms:CreateGrant")]
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
            "The request signature we calculated does not match.\n\nThe Canonical String for this request should have "
                + $"been\n'POST\n/\nx-amz-security-token:{TestKeys.SessionToken}\n'",
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
