using Amazon.Neptune;
using Amazon.Neptune.Internal;
using Amazon.Neptune.Model;
using Amazon.Runtime;
using NeptuneEncryption.Aws.RdsClient;
using NeptuneEncryption.Aws.Tests.Loopback;

namespace NeptuneEncryption.Aws.Tests.NeptuneClient;

public sealed class ReadingAnAnswer
{
    private const string Operation = "DescribeDBClusterSnapshots";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_kind_of_value_is_read_and_times_are_utc()
    {
        DBClusterSnapshot snapshot = Assert.Single(await SnapshotsAsync(LoopbackAnswer.Result(Operation, """
            <DBClusterSnapshots><DBClusterSnapshot>
              <DBClusterSnapshotIdentifier>one</DBClusterSnapshotIdentifier>
              <SnapshotCreateTime>2024-05-06T07:08:09.123+02:00</SnapshotCreateTime>
              <PercentProgress> 42 </PercentProgress>
              <StorageEncrypted>true</StorageEncrypted>
              <AvailabilityZones><AvailabilityZone>a</AvailabilityZone><AvailabilityZone>b</AvailabilityZone></AvailabilityZones>
            </DBClusterSnapshot></DBClusterSnapshots>
            """)));

        Assert.Equal("one", snapshot.DBClusterSnapshotIdentifier);
        Assert.Equal(new DateTime(2024, 5, 6, 5, 8, 9, 123, DateTimeKind.Utc), snapshot.SnapshotCreateTime);
        Assert.Equal(DateTimeKind.Utc, snapshot.SnapshotCreateTime!.Value.Kind);
        Assert.Equal(42, snapshot.PercentProgress);
        Assert.True(snapshot.StorageEncrypted);
        Assert.Equal(["a", "b"], snapshot.AvailabilityZones!);
        Assert.Null(snapshot.KmsKeyId);
        Assert.Null(snapshot.Port);
        Assert.Null(snapshot.IAMDatabaseAuthenticationEnabled);
    }

    [Fact]
    public async Task Unknown_elements_comments_instructions_character_data_and_prefixes_do_not_disturb()
    {
        List<DBClusterSnapshot> snapshots = await SnapshotsAsync(LoopbackAnswer.Xml("""
            <?xml version="1.0"?><!-- hello --><a:DescribeDBClusterSnapshotsResponse xmlns:a="http://rds.amazonaws.com/doc/2014-10-31/">
              <a:New><a:Deep><a:DBClusterSnapshots><a:DBClusterSnapshot/></a:DBClusterSnapshots></a:Deep></a:New>
              <a:DescribeDBClusterSnapshotsResult>
                <?some thing?>
                <a:DBClusterSnapshots>
                  <!-- between -->
                  <a:DBClusterSnapshot>
                    <a:Unheard of="it">text<a:DBClusterSnapshotIdentifier>no</a:DBClusterSnapshotIdentifier></a:Unheard>
                    <a:DBClusterSnapshotIdentifier><![CDATA[one]]><!-- in it -->-and-more</a:DBClusterSnapshotIdentifier>
                    <a:Empty/><a:Status>avail&#97;ble</a:Status>
                    <a:Port></a:Port>
                  </a:DBClusterSnapshot>
                  <a:DBClusterSnapshot><a:DBClusterSnapshotIdentifier>two</a:DBClusterSnapshotIdentifier></a:DBClusterSnapshot>
                </a:DBClusterSnapshots>
              </a:DescribeDBClusterSnapshotsResult>
            </a:DescribeDBClusterSnapshotsResponse>
            """));

        Assert.Equal(["one-and-more", "two"], snapshots.Select(snapshot => snapshot.DBClusterSnapshotIdentifier));
        Assert.Equal("available", snapshots[0].Status);
        Assert.Null(snapshots[0].Port);
    }

    [Fact]
    public async Task Tags_are_read_where_the_package_has_no_place_for_them()
    {
        List<DBClusterSnapshot> snapshots = await SnapshotsAsync(LoopbackAnswer.Result(Operation, """
            <DBClusterSnapshots>
              <DBClusterSnapshot><TagList><Tag><Key>blank</Key><Value> </Value></Tag><Tag><Key>none</Key></Tag></TagList></DBClusterSnapshot>
              <DBClusterSnapshot><TagList/></DBClusterSnapshot>
              <DBClusterSnapshot/>
            </DBClusterSnapshots>
            """));

        List<Amazon.Neptune.Model.Tag>?[] tags = [.. snapshots.Select(
            snapshot => Assert.IsType<TaggedDBClusterSnapshot>(snapshot).TagList)];
        Assert.Equal([("blank", " "), ("none", null)], tags[0]!.Select(tag => (tag.Key, tag.Value)));
        Assert.Empty(tags[1]!);
        Assert.Null(tags[2]);
    }

    [Fact]
    public async Task The_request_id_is_read()
    {
        await using var server = new LoopbackServer(LoopbackAnswer.Result(Operation, "<DBClusterSnapshots/>"));
        using NeptuneRdsClient client = Client(server);

        DescribeDBClusterSnapshotsResponse answer = await client.DescribeDBClusterSnapshotsAsync(
            new DescribeDBClusterSnapshotsRequest(),
            Token);

        Assert.Equal("request-1", answer.ResponseMetadata.RequestId);
        Assert.Empty(answer.DBClusterSnapshots!);
        Assert.Null(answer.Marker);
    }

    [Theory]
    [InlineData("<DescribeDBClusterSnapshotsResponse><DescribeDBClusterSnapshotsResult><DBClusterSnapshots><DBClusterSnapshot/>")]
    [InlineData("<DescribeDBClusterSnapshotsResponse><DescribeDBClusterSnapshotsResult><DBClusterSnapshots><DBClusterSnapshot/></DBClusterSnapshots></DescribeDBClusterSnapshotsResult>")]
    [InlineData("<DescribeDBClusterSnapshotsResponse><DescribeDBClusterSnapshotsResult><DBClusterSnapshots><DBClusterSnapshot/></DBClusterSnapshots></DescribeDBClusterSnapshotsResult></DescribeDBClusterSnapshotsResponse><More/>")]
    [InlineData("<DescribeDBClusterSnapshotsResponse></DescribeDBClusterSnapshotsResponse>")]
    [InlineData("<DescribeDBClusterSnapshotsResponse><DescribeDBClusterSnapshotsResult>text</DescribeDBClusterSnapshotsResult></DescribeDBClusterSnapshotsResponse>")]
    [InlineData("<DescribeDBClusterSnapshotsResponse><DescribeDBClusterSnapshotsResult><DBClusterSnapshots><Row/></DBClusterSnapshots></DescribeDBClusterSnapshotsResult></DescribeDBClusterSnapshotsResponse>")]
    [InlineData("<DescribeDBClusterSnapshotsResponse><DescribeDBClusterSnapshotsResult><DBClusterSnapshots><DBClusterSnapshot><Port>many</Port></DBClusterSnapshot></DBClusterSnapshots></DescribeDBClusterSnapshotsResult></DescribeDBClusterSnapshotsResponse>")]
    [InlineData("<DescribeDBClusterSnapshotsResponse><DescribeDBClusterSnapshotsResult><DBClusterSnapshots><DBClusterSnapshot><SnapshotCreateTime>soon</SnapshotCreateTime></DBClusterSnapshot></DBClusterSnapshots></DescribeDBClusterSnapshotsResult></DescribeDBClusterSnapshotsResponse>")]
    [InlineData("<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/hostname\">]><DescribeDBClusterSnapshotsResponse><DescribeDBClusterSnapshotsResult><Marker>&y;</Marker></DescribeDBClusterSnapshotsResult></DescribeDBClusterSnapshotsResponse>")]
    [InlineData("<html><body>Sign in to the guest network</body></html>")]
    [InlineData("{\"Marker\":null}")]
    [InlineData("")]
    public async Task An_answer_that_is_not_whole_or_not_AWSs_is_an_error_and_never_a_shorter_list(string body)
    {
        await Assert.ThrowsAnyAsync<AmazonServiceException>(() => SnapshotsAsync(LoopbackAnswer.Xml(body)));
    }

    private static async Task<List<DBClusterSnapshot>> SnapshotsAsync(LoopbackAnswer answer)
    {
        await using var server = new LoopbackServer(answer);
        using NeptuneRdsClient client = Client(server);
        return (await client.DescribeDBClusterSnapshotsAsync(new DescribeDBClusterSnapshotsRequest(), Token)).DBClusterSnapshots!;
    }

    private static NeptuneRdsClient Client(LoopbackServer server) => new(
        new BasicAWSCredentials(TestKeys.AccessKey, TestKeys.SecretKey),
        new AmazonNeptuneConfig
        {
            ServiceURL = server.Url,
            AuthenticationRegion = "eu-central-1",
            MaxErrorRetry = 0,
            HttpClientFactory = LoopbackGateways.Transport
        });
}
