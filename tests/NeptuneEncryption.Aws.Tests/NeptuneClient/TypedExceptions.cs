using Amazon.Neptune;
using Amazon.Neptune.Model;
using Amazon.Runtime;
using NeptuneEncryption.Aws.Tests.Loopback;

namespace NeptuneEncryption.Aws.Tests.NeptuneClient;

public sealed class TypedExceptions
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, Type> Codes => new()
    {
        { "DBClusterAlreadyExistsFault", typeof(DBClusterAlreadyExistsException) },
        { "DBClusterNotFoundFault", typeof(DBClusterNotFoundException) },
        { "DBClusterParameterGroupNotFound", typeof(DBClusterParameterGroupNotFoundException) },
        { "DBClusterQuotaExceededFault", typeof(DBClusterQuotaExceededException) },
        { "DBClusterSnapshotAlreadyExistsFault", typeof(DBClusterSnapshotAlreadyExistsException) },
        { "DBClusterSnapshotNotFoundFault", typeof(DBClusterSnapshotNotFoundException) },
        { "DBInstanceNotFound", typeof(DBInstanceNotFoundException) },
        { "DBParameterGroupNotFound", typeof(DBParameterGroupNotFoundException) },
        { "DBSnapshotNotFound", typeof(DBSnapshotNotFoundException) },
        { "DBSubnetGroupNotFoundFault", typeof(DBSubnetGroupNotFoundException) },
        { "InsufficientDBClusterCapacityFault", typeof(InsufficientDBClusterCapacityException) },
        { "InsufficientStorageClusterCapacity", typeof(InsufficientStorageClusterCapacityException) },
        { "InvalidDBClusterSnapshotStateFault", typeof(InvalidDBClusterSnapshotStateException) },
        { "InvalidDBClusterStateFault", typeof(InvalidDBClusterStateException) },
        { "InvalidDBSnapshotState", typeof(InvalidDBSnapshotStateException) },
        { "InvalidDBSubnetGroupStateFault", typeof(InvalidDBSubnetGroupStateException) },
        { "InvalidRestoreFault", typeof(InvalidRestoreException) },
        { "InvalidSubnet", typeof(InvalidSubnetException) },
        { "InvalidVPCNetworkStateFault", typeof(InvalidVPCNetworkStateException) },
        { "KMSKeyNotAccessibleFault", typeof(KMSKeyNotAccessibleException) },
        { "OptionGroupNotFoundFault", typeof(OptionGroupNotFoundException) },
        { "SharedSnapshotQuotaExceeded", typeof(SharedSnapshotQuotaExceededException) },
        { "SnapshotQuotaExceeded", typeof(SnapshotQuotaExceededException) },
        { "StorageQuotaExceeded", typeof(StorageQuotaExceededException) },
        { "StorageTypeNotSupported", typeof(StorageTypeNotSupportedException) },
        { "SomethingNew", typeof(AmazonNeptuneException) },
    };

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Each_wire_code_has_its_exception(string code, Type type)
    {
        AmazonServiceException e = await FailureAsync(LoopbackAnswer.Error(code, "what AWS said", status: 404));

        Assert.IsType(type, e);
        Assert.Equal(code, e.ErrorCode);
        Assert.Equal("what AWS said", e.Message);
        Assert.Equal("request-2", e.RequestId);
        Assert.Equal(ErrorType.Sender, e.ErrorType);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, e.StatusCode);
    }

    [Theory]
    [InlineData("<html>502 Bad gateway</html>")]
    [InlineData("<ErrorResponse><Error><Code>Half")]
    [InlineData("")]
    public async Task An_error_without_a_readable_body_has_its_status_for_a_code(string body)
    {
        AmazonServiceException e = await FailureAsync(LoopbackAnswer.Xml(body, status: 503));

        Assert.Equal("ServiceUnavailable", e.ErrorCode);
        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, e.StatusCode);
    }

    private static async Task<AmazonServiceException> FailureAsync(LoopbackAnswer answer)
    {
        await using var server = new LoopbackServer(answer);
        using var client = new AmazonNeptuneClient(
            new BasicAWSCredentials(TestKeys.AccessKey, TestKeys.SecretKey),
            new AmazonNeptuneConfig { ServiceURL = server.Url, AuthenticationRegion = "eu-central-1", MaxErrorRetry = 0 });
        return await Assert.ThrowsAnyAsync<AmazonServiceException>(
            () => client.DescribeDBClustersAsync(new DescribeDBClustersRequest(), Token));
    }
}
