using System.Text.Json.Nodes;
using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Conformance.Tests.Corpus;

/// <content>What is said of snapshots without a recorded answer.</content>
internal static partial class Scenarios
{
    private static IReadOnlyDictionary<int, Scenario> SnapshotFacts => new Dictionary<int, Scenario>
    {
        [66] = (cloud, _) =>
        {
            long before = ManualSnapshots(cloud);
            JsonNode ours = View(
                cloud,
                cloud.Rds.AddSnapshot(new SnapshotSeed("awsbackup:job-1", "cluster") { SnapshotType = "awsbackup" }));
            return
            [
                .. Unless(ManualSnapshots(cloud) == before, "snapshots of AWS Backup count as manual"),
                .. Unless((string)ours["SnapshotType"]! == "manual", $"SnapshotType is {ours["SnapshotType"]}, considered manual"),
            ];
        },
        [67] = (cloud, real) =>
        {
            cloud.Rds.AddSnapshot(new SnapshotSeed("source", "cluster"));
            return
            [
                .. Unless(
                    IsRefused(() => cloud.Call(new CopyDBClusterSnapshotRequest("source", "copy") { KmsKeyId = TestCloud.Key })),
                    "a copy encrypts"),
                .. Unless(
                    cloud.Aws.Options.CopiesInProgressQuota == (int)real.Facts["parallel copies to another Region"]!,
                    "the quota of copies differs"),
            ];
        },
        [70] = SnapshotModel,
        [71] = (cloud, _) =>
        {
            string arn = cloud.Rds.AddSnapshot(new SnapshotSeed("source", "cluster")).DBClusterSnapshotArn;
            cloud.Call(new CopyDBClusterSnapshotRequest(arn, "copy"), TestCloud.OtherRegion);
            cloud.Call(new DeleteDBClusterSnapshotRequest("source"));
            cloud.WaitADay();
            return Unless(
                cloud.Aws.Rds(TestCloud.Account, TestCloud.OtherRegion).DescribeDBClusterSnapshots(new()).DBClusterSnapshots.IsEmpty,
                "a copy goes on without its source");
        },
        [72] = (cloud, _) =>
        {
            cloud.Rds.AddCluster(new ClusterSeed("cluster"));
            bool refused = IsRefused(() => cloud.Call(new CreateDBClusterSnapshotRequest(new string('a', 64), "cluster")));
            cloud.Call(new CreateDBClusterSnapshotRequest(new string('a', 63), "cluster"));
            return Unless(refused, "a name of 64 characters is accepted");
        },
        [74] = (cloud, real) => HeadlessSnapshot(cloud, "neptune", (int)real.Facts["port"]!, (string)real.Facts["license_model"]!),
        [76] = (cloud, real) => HeadlessSnapshot(cloud, "aurora-mysql", (int)real.Facts["port"]!, (string)real.Facts["license_model"]!),
        [77] = (cloud, real) =>
        {
            cloud.Rds.AddSnapshot(new SnapshotSeed("snapshot", "cluster"));
            JsonNode attributes = cloud.Call(new DescribeDBClusterSnapshotAttributesRequest("snapshot"))[
                "DBClusterSnapshotAttributesResult"]!["DBClusterSnapshotAttributes"]!;
            JsonNode said = real.Facts["db_cluster_snapshot_attributes"]!;
            return Unless(
                attributes.AsArray().Count == said.AsArray().Count && attributes[0]!["AttributeValues"]!.AsArray().Count == 0
                    && (string)attributes[0]!["AttributeName"]! == (string)said[0]!["AttributeName"]!,
                "an unshared snapshot has other attributes");
        },
        [78] = (cloud, real) =>
        {
            JsonNode ours = View(
                cloud,
                cloud.Rds.AddSnapshot(new SnapshotSeed("snapshot", "gone") { EngineVersion = (string)real.Facts["engine_version"]! }));
            return Unless(
                (string)ours["LicenseModel"]! == (string)real.Facts["license_model"]!
                    && (string)ours["EngineVersion"]! == (string)real.Facts["engine_version"]!,
                "LicenseModel or EngineVersion differ");
        },
        [79] = (cloud, _) =>
        {
            JsonNode ours = HeadlessCopy(cloud, "neptune");
            return
            [
                .. Unless(
                    (string)ours["Status"]! == "available" && (string)ours["SnapshotType"]! == "manual",
                    "a headless cluster has no snapshot"),
                .. Unless(
                    ours["KmsKeyId"] is null && ours["SourceDBClusterSnapshotArn"] is null && ours["VpcId"] is not null,
                    "members differ"),
            ];
        },
        [84] = (cloud, real) =>
        {
            string arn = cloud.Rds.AddSnapshot(new SnapshotSeed("source", "cluster")).DBClusterSnapshotArn;
            JsonNode copy = cloud.Call(new CopyDBClusterSnapshotRequest(arn, "copy"), TestCloud.OtherRegion)["DBClusterSnapshot"]!;
            return
            [
                .. Unless(copy["VpcId"] is not null, "lacks VpcId"),
                .. Unless(copy["StorageType"] is null, "adds StorageType"),
                .. cloud.StatesOfSnapshot("copy", TestCloud.OtherRegion).Except(Texts(real.Facts["statuses"]!))
                    .Select(state => $"shows {state}"),
            ];
        },
        [87] = (cloud, real) =>
        {
            cloud.Rds.AddCluster(new ClusterSeed("cluster", "aurora-mysql"));
            cloud.Call(new CreateDBClusterSnapshotRequest("snapshot", "cluster"));
            IReadOnlyList<string> states = cloud.StatesOfSnapshot("snapshot");
            return Unless(
                states.SequenceEqual(
                    [(string)real.Facts["status after create"]!, (string)real.Facts["then"]!]), $"shows {string.Join(", ", states)}");
        },
        [88] = (cloud, _) =>
        {
            HeadlessCopy(cloud, "aurora-mysql", port: 4000);
            cloud.Call(new RestoreDBClusterFromSnapshotRequest("restored", "snapshot", "aurora-mysql"));
            cloud.WaitADay();
            JsonNode restored = cloud.Call(new DescribeDBClustersRequest { DBClusterIdentifier = "restored" })["DBClusters"]![0]!;
            return Unless((string)restored["Status"]! == "available" && (int)restored["Port"]! == 4000, "a restored cluster differs");
        },
    };

    private static IEnumerable<string> SnapshotModel(TestCloud cloud, RealAnswer real)
    {
        foreach (string type in new[] { "manual", "automated", "awsbackup" })
            cloud.Rds.AddSnapshot(new SnapshotSeed(type == "automated" ? "rds:one" : type, "gone") { SnapshotType = type });
        string[] accepted = [.. Texts(real.Facts["SnapshotType values"]!).Append("awsbackup")
            .Where(type => !IsRefused(() => cloud.Call(new DescribeDBClusterSnapshotsRequest { SnapshotType = type })))];
        IEnumerable<string> untyped = cloud.Rds.DescribeDBClusterSnapshots(new()).DBClusterSnapshots
            .Select(snapshot => snapshot.SnapshotType);
        return
        [
            .. accepted.Except(Texts(real.Facts["SnapshotType values"]!)).Select(type => $"accepts SnapshotType {type}"),
            .. untyped.Except(["manual", "automated"]).Select(type => $"lists {type} without a type"),
            .. Texts(real.Facts["Filters (rds)"]!).Where(
                name => IsRefused(() => cloud.Call(new DescribeDBClusterSnapshotsRequest { Filters = [new Filter(name, ["x"])] })))
                .Select(name => $"refuses the filter {name}"),
            .. Unless(
                IsRefused(() => cloud.Call(new DescribeDBClusterSnapshotsRequest { DBClusterSnapshotIdentifier = "rds:one" })),
                "finds an automated snapshot by its name alone"),
        ];
    }

    private static IEnumerable<string> HeadlessSnapshot(TestCloud cloud, string engine, int port, string license)
    {
        JsonNode ours = HeadlessCopy(cloud, engine);
        return
        [
            .. Unless((int)ours["Port"]! == port, $"Port is {ours["Port"]}"),
            .. Unless((string)ours["LicenseModel"]! == license, $"LicenseModel is {ours["LicenseModel"]}"),
            .. Unless((bool)ours["StorageEncrypted"]! == false && (bool)ours["IAMDatabaseAuthenticationEnabled"]! == false, "flags differ"),
        ];
    }

    /// <summary>The snapshot of a cluster that was created without instances.</summary>
    private static JsonNode HeadlessCopy(TestCloud cloud, string engine, int? port = null)
    {
        cloud.Call(new CreateDBClusterRequest("cluster", engine) { Port = port });
        cloud.WaitADay();
        cloud.Call(new CreateDBClusterSnapshotRequest("snapshot", "cluster"));
        cloud.WaitADay();
        return cloud.Call(new DescribeDBClusterSnapshotsRequest { DBClusterSnapshotIdentifier = "snapshot" })["DBClusterSnapshots"]![0]!;
    }

    private static JsonNode View(TestCloud cloud, DBClusterSnapshot snapshot) => cloud
        .Call(new DescribeDBClusterSnapshotsRequest
        {
            DBClusterSnapshotIdentifier = snapshot.DBClusterSnapshotIdentifier,
            SnapshotType = snapshot.SnapshotType
        })["DBClusterSnapshots"]![0]!;

    private static long ManualSnapshots(TestCloud cloud)
        => cloud.Rds.DescribeAccountAttributes().Single(quota => quota.AccountQuotaName == "ManualClusterSnapshots").Used;

    private static IEnumerable<string> Texts(JsonNode list) => list.AsArray().Select(item => (string)item!);

    private static bool IsRefused(Action call)
    {
        try
        {
            call();
            return false;
        }
        catch (AwsFaultException)
        {
            return true;
        }
    }
}
