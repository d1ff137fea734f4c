using Amazon.Neptune;
using Amazon.Neptune.Internal;
using Amazon.Neptune.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace NeptuneEncryption.Aws.RdsClient;

/// <summary>
/// Neptune's client, whichever is compiled in, with what none of them has: the one operation of the same endpoint that only the RDS API
/// knows,
/// copies signed for the source's Region, and a look at each answer before it is read.
/// </summary>
internal class NeptuneRdsClient(AWSCredentials credentials, AmazonNeptuneConfig config) : AmazonNeptuneClient(credentials, config)
{
    private readonly AWSCredentials _credentials = credentials;
    private long _lastAnswered;

    /// <summary>The time that AWS gave its last answer (UTC); null before the first.</summary>
    public DateTime? LastAnswered
        => Volatile.Read(ref _lastAnswered) is var ticks and > 0 ? new DateTime(ticks, DateTimeKind.Utc) : null;

    public Task<DescribeAccountAttributesResponse> DescribeAccountAttributesAsync(CancellationToken cancellationToken)
        => InvokeAsync<DescribeAccountAttributesResponse>(
            new DescribeAccountAttributesRequest(),
            new InvokeOptions
            {
                RequestMarshaller = new QueryMarshaller<DescribeAccountAttributesRequest>(
                    "DescribeAccountAttributes",
                    Config.ServiceVersion),
                ResponseUnmarshaller = new QueryUnmarshaller<DescribeAccountAttributesResponse>("DescribeAccountAttributes"),
            },
            cancellationToken);

    /// <param name="sourceRegion">Null when the source is of this Region.</param>
    public async Task<CopyDBClusterSnapshotResponse> CopyFromRegionAsync(
        CopyDBClusterSnapshotRequest request,
        string? sourceRegion,
        CancellationToken cancellationToken)
    {
        if (sourceRegion is not null && sourceRegion != CrossRegionCopy.DestinationRegion(Config))
            request.PreSignedUrl = await CrossRegionCopy.PresignAsync(request, sourceRegion, Config, _credentials).ConfigureAwait(false);
        return await CopyDBClusterSnapshotAsync(request, cancellationToken).ConfigureAwait(false);
    }

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        pipeline.AddHandlerAfter<Unmarshaller>(new ResultHandler(date => Volatile.Write(ref _lastAnswered, date.UtcTicks)));
    }
}
