using System.Globalization;
using Amazon.Neptune.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using NeptuneEncryption.Aws.Endpoints;

namespace NeptuneEncryption.Aws.RdsClient;

/// <summary>
/// A copy from another Region carries the same request signed for that Region, by which AWS fetches the source there. It is signed here and
/// not by the
/// client: AWSSDK.Neptune's own signing fails where an endpoint is configured.
/// The URL is as good as the permission to copy this snapshot, for an hour: it must be in no log.
/// </summary>
internal static class CrossRegionCopy
{
    private const string Service = "rds";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private static readonly RegionalEndpointProvider Endpoints = new(Service);

    /// <param name="sourceRegion">Another Region than the client's.</param>
    public static async Task<string> PresignAsync(
        CopyDBClusterSnapshotRequest request,
        string sourceRegion,
        IClientConfig config,
        AWSCredentials credentials)
    {
        var presigned = new DefaultRequest(request, "Amazon.Neptune")
        {
            UseQueryString = true,
            HttpMethod = "GET",
            Endpoint = new Uri(Endpoints.ResolveEndpoint(
                RegionalEndpointProvider.Parameters(config, Amazon.RegionEndpoint.GetBySystemName(sourceRegion))).URL),
        };
        presigned.Parameters["Action"] = "CopyDBClusterSnapshot";
        presigned.Parameters["Version"] = config.ServiceVersion;
        presigned.Parameters["SourceDBClusterSnapshotIdentifier"] = request.SourceDBClusterSnapshotIdentifier!;
        presigned.Parameters["TargetDBClusterSnapshotIdentifier"] = request.TargetDBClusterSnapshotIdentifier!;
        if (request.KmsKeyId is { } key)
            presigned.Parameters["KmsKeyId"] = key;
        presigned.Parameters["DestinationRegion"] = DestinationRegion(config);
        presigned.Parameters["X-Amz-Expires"] = Lifetime.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        ImmutableCredentials keys = await credentials.GetCredentialsAsync().ConfigureAwait(false);
        if (keys.UseToken)
            presigned.Parameters["X-Amz-Security-Token"] = keys.Token;
        AWS4SigningResult signature = AWS4PreSignedUrlSigner.SignRequest(
            presigned,
            config,
            metrics: null,
            keys.AccessKey,
            keys.SecretKey,
            Service,
            sourceRegion);
        return $"{AmazonServiceClient.ComposeUrl(presigned).AbsoluteUri}&{signature.ForQueryParameters}";
    }

    public static string DestinationRegion(IClientConfig config)
        => string.IsNullOrEmpty(config.AuthenticationRegion) ? config.RegionEndpoint.SystemName : config.AuthenticationRegion;
}
