using System.Security.Cryptography;
using System.Text;
using System.Web;
using Amazon.Neptune;
using Amazon.Neptune.Model;
using Amazon.Runtime;
using NeptuneEncryption.Aws.Clients;
using NeptuneEncryption.Aws.RdsClient;
using NeptuneEncryption.Aws.Tests.Loopback;

namespace NeptuneEncryption.Aws.Tests.NeptuneClient;

public sealed class CopyingAcrossRegions
{
    private const string SourceArn = "arn:aws:rds:us-east-1:111122223333:cluster-snapshot:the source";

    [Fact]
    public async Task The_copy_carries_the_request_signed_for_the_sources_region()
    {
        LoopbackRequest request = await SentAsync(
            new SessionAWSCredentials(TestKeys.AccessKey, TestKeys.SecretKey, TestKeys.SessionToken),
            sourceRegion: "us-east-1");

        Assert.False(request.Form.ContainsKey("SourceRegion"));
        var url = new Uri(request.Form["PreSignedUrl"]);
        var query = url.Query[1..].Split('&').Select(pair => pair.Split('='))
            .ToDictionary(pair => HttpUtility.UrlDecode(pair[0]), pair => HttpUtility.UrlDecode(pair[1]));
        Assert.Equal(("https", "rds.us-east-1.amazonaws.com"), (url.Scheme, url.Host));
        Assert.Equal(
            ("CopyDBClusterSnapshot", SourceArn, "copy", "arn:aws:kms:eu-central-1:111122223333:key/k", "eu-central-1", "3600",
                TestKeys.SessionToken),
            (query["Action"], query["SourceDBClusterSnapshotIdentifier"], query["TargetDBClusterSnapshotIdentifier"], query[
                "KmsKeyId"], query["DestinationRegion"], query["X-Amz-Expires"], query["X-Amz-Security-Token"]));
        Assert.Equal(Signature(url, query), query["X-Amz-Signature"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("eu-central-1")]
    public async Task A_copy_within_the_region_needs_no_second_signature(string? sourceRegion)
    {
        LoopbackRequest request = await SentAsync(new BasicAWSCredentials(TestKeys.AccessKey, TestKeys.SecretKey), sourceRegion);

        Assert.Equal(
            ["Action", "KmsKeyId", "SourceDBClusterSnapshotIdentifier", "TargetDBClusterSnapshotIdentifier", "Version"],
            request.Form.Keys.Order());
    }

    /// <summary>Signature Version 4 of a GET by its query string, as AWS describes it.</summary>
    private static string Signature(Uri url, Dictionary<string, string> query)
    {
        string[] scope = query["X-Amz-Credential"].Split('/');
        Assert.Equal([TestKeys.AccessKey, query["X-Amz-Date"][..8], "us-east-1", "rds", "aws4_request"], scope);
        Assert.Equal("host", query["X-Amz-SignedHeaders"]);
        string canonicalQuery = string.Join('&', query.Where(pair => pair.Key != "X-Amz-Signature")
            .Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}").Order(StringComparer.Ordinal));
        string canonical = $"GET\n/\n{canonicalQuery}\nhost:{url.Host}\n\nhost\n{Hash("")}";
        string text = $"AWS4-HMAC-SHA256\n{query["X-Amz-Date"]}\n{string.Join('/', scope[1..])}\n{Hash(canonical)}";
        byte[] key = scope[1..].Aggregate(
            Encoding.UTF8.GetBytes("AWS4" + TestKeys.SecretKey),
            (secret, part) => HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(part)));
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static async Task<LoopbackRequest> SentAsync(AWSCredentials credentials, string? sourceRegion)
    {
        await using var server = new LoopbackServer(LoopbackAnswer.Result("CopyDBClusterSnapshot", ""));

        // The server stands for the destination; the source's Region has AWS's own host.
        var config = new AmazonNeptuneConfig
        {
            RegionEndpoint = Amazon.RegionEndpoint.EUCentral1,
            HttpClientFactory = new Rerouted(server.Url)
        };
        using var client = new NeptuneRdsClient(credentials, config);
        await client.CopyFromRegionAsync(
            new CopyDBClusterSnapshotRequest
            {
                SourceDBClusterSnapshotIdentifier = SourceArn,
                TargetDBClusterSnapshotIdentifier = "copy",
                KmsKeyId = "arn:aws:kms:eu-central-1:111122223333:key/k",
            },
            sourceRegion,
            TestContext.Current.CancellationToken);
        return Assert.Single(server.Requests);
    }

    /// <summary>Sends what is meant for AWS to the server of the test.</summary>
    private sealed class Rerouted(string url) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new BufferingHandler(new Handler(url)));

        private sealed class Handler(string url) : HttpClientHandler
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                request.RequestUri = new Uri(url);
                return base.SendAsync(request, cancellationToken);
            }
        }
    }
}
