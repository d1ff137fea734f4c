using System.Globalization;
using Amazon.Neptune.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace Amazon.Neptune.Internal;

/// <summary>
/// A copy from another Region carries the same request signed for that Region, by which AWS fetches the source there.
/// The URL is as good as the permission to copy this snapshot, for an hour: it must be in no log.
/// </summary>
internal static class CrossRegionCopy
{
    private const string Service = "rds";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <returns>The request to send: the same one, when the source is of this Region or the caller has signed it.</returns>
    public static async Task<CopyDBClusterSnapshotRequest> SignAsync(CopyDBClusterSnapshotRequest request, IClientConfig config, AWSCredentials credentials)
    {
        ArgumentNullException.ThrowIfNull(request);
        string destination = config.RegionEndpoint?.SystemName ?? config.AuthenticationRegion;
        string? source = request.SourceRegion;
        CopyDBClusterSnapshotRequest sent = WithoutSourceRegion(request);
        if (source is null || source == destination || request.PreSignedUrl is not null)
        {
            return sent;
        }

        IRequest presigned = new QueryMarshaller<CopyDBClusterSnapshotRequest>("CopyDBClusterSnapshot", config.ServiceVersion).Marshall(sent);
        presigned.UseQueryString = true;
        presigned.HttpMethod = "GET";
        presigned.Endpoint = new Uri(config.DetermineServiceOperationEndpoint(
            new ServiceOperationEndpointParameters(sent, RegionEndpoint.GetBySystemName(source))).URL);
        presigned.Parameters["DestinationRegion"] = destination;
        presigned.Parameters["X-Amz-Expires"] = Lifetime.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        ImmutableCredentials keys = await credentials.GetCredentialsAsync().ConfigureAwait(false);
        if (keys.UseToken)
        {
            presigned.Parameters["X-Amz-Security-Token"] = keys.Token;
        }

        AWS4SigningResult signature = AWS4PreSignedUrlSigner.SignRequest(presigned, config, metrics: null, keys.AccessKey, keys.SecretKey, Service, source);
        sent.PreSignedUrl = $"{AmazonServiceClient.ComposeUrl(presigned).AbsoluteUri}&{signature.ForQueryParameters}";
        return sent;
    }

    private static CopyDBClusterSnapshotRequest WithoutSourceRegion(CopyDBClusterSnapshotRequest request) => new()
    {
        SourceDBClusterSnapshotIdentifier = request.SourceDBClusterSnapshotIdentifier,
        TargetDBClusterSnapshotIdentifier = request.TargetDBClusterSnapshotIdentifier,
        KmsKeyId = request.KmsKeyId,
        PreSignedUrl = request.PreSignedUrl,
        CopyTags = request.CopyTags,
        Tags = request.Tags,
    };
}
