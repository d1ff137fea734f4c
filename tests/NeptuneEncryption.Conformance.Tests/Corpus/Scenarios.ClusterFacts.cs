using System.Text.Json.Nodes;
using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Conformance.Tests.Corpus;

/// <content>What is said of clusters without a recorded answer.</content>
internal static partial class Scenarios
{
    private static IReadOnlyDictionary<int, Scenario> ClusterFacts => new Dictionary<int, Scenario>
    {
        [65] = (cloud, _) => Unless(StatesOfRestore(cloud).Contains("migrating"), "a restore does not show migrating"),
        [68] = (cloud, _) =>
        {
            JsonNode restored = Restored(cloud);
            return
            [
                .. Unless((string)restored["DBSubnetGroup"]! == "default", "another subnet group"),
                .. Unless(
                    ((string)restored["DBClusterParameterGroup"]!).StartsWith("default.", StringComparison.Ordinal),
                    "another parameter group"),
                .. Unless(restored["VpcSecurityGroups"]!.AsArray().Count == 1, "other security groups"),
                .. Unless(restored["DBClusterMembers"]!.AsArray().Count == 0, "instances are restored"),
            ];
        },
        [69] = RestoreModel,
        [73] = (cloud, real) => StatesOfRestore(cloud).Intersect(Texts(real.Facts["DBClusterAvailable"]!["failure"]!))
            .Select(state => $"shows {state} on the way"),
        [75] = (cloud, real) => NewCluster(cloud, new CreateDBClusterRequest("cluster", "neptune"), (int)real.Facts["port"]!, []),
        [80] = (cloud, real) =>
        {
            string key = cloud.Kms.CreateKey(new()).Arn;
            cloud.Rds.AddSnapshot(new SnapshotSeed("source", "gone") { KmsKeyId = TestCloud.Key });
            cloud.Call(new RestoreDBClusterFromSnapshotRequest("cluster", "source", "neptune")
            {
                KmsKeyId = key,
                Port = 8182,
                Tags = [new Tag("one", "tag")]
            });
            cloud.WaitADay();
            JsonNode restored = Cluster(cloud);
            return Unless(
                (string)restored["Status"]! == "available" && (string)restored["KmsKeyId"]! == key
                    && restored["TagList"]!.AsArray().Count == (int)real.Facts["tags after"]!,
                "a headless restore under another key differs");
        },
        [81] = (cloud, real) =>
        [
            .. NewCluster(cloud, new CreateDBClusterRequest("cluster", "neptune"), (int)real.Facts["port"]!, []),
            .. Unless((int)Cluster(cloud)["BackupRetentionPeriod"]! == (int)real.Facts["backup_retention_period"]!, "another retention"),
        ],
        [82] = (cloud, _) =>
        [
            .. NewCluster(cloud, new CreateDBClusterRequest("cluster", "neptune") { StorageType = "standard" }, 8182, []),
            .. Unless(Cluster(cloud)["StorageType"] is null, "tells standard storage"),
            .. StorageOfOptimised(cloud),
        ],
        [83] = (cloud, real) =>
        {
            string[] pending = [.. Texts(real.Facts["available: pending"]!), "available"];
            IEnumerable<string> restoring = StatesOfRestore(cloud).Except(pending);
            cloud.Call(new CreateDBClusterSnapshotRequest("snapshot", "cluster"));
            IEnumerable<string> backingUp = cloud.StatesOfCluster("cluster").Except(pending);
            cloud.Call(new DeleteDBClusterRequest("cluster") { SkipFinalSnapshot = true });
            IEnumerable<string> deleting = cloud.StatesOfCluster("cluster").Except([.. Texts(real.Facts["deleted: pending"]!), "gone"]);
            return restoring.Concat(backingUp).Concat(deleting).Select(state => $"shows {state}");
        },
        [85] = (_, real) => Texts(real.Facts["enum"]!)
            .Where(entry => entry.Contains("true", StringComparison.Ordinal)).Select(entry => entry.Split('"')[1])
            .Except(FailedStates.All).Select(state => $"cannot end in {state}"),
        [86] = (cloud, real) => FailedStates.All.Concat(StatesOfRestore(cloud)).Except(Texts(real.Facts["statuses"]!))
            .Select(state => $"shows {state}"),
        [109] = (cloud, real) => Texts(real.Facts["statuses seen"]!).Except(StatesOfRestore(cloud))
            .Select(state => $"does not show {state}"),
        [110] = Missing("DescribeOrderableDBInstanceOptions"),
        [111] = (cloud, _) => Unless((bool)Restored(cloud)["StorageEncrypted"]!, "a restore with a key does not encrypt"),
    };

    private static IEnumerable<string> RestoreModel(TestCloud cloud, RealAnswer real)
    {
        string[] range = ((string)real.Facts["Port"]!["range"]!).Split('-');
        int lowest = int.Parse(range[0], System.Globalization.CultureInfo.InvariantCulture);
        int highest = int.Parse(range[1], System.Globalization.CultureInfo.InvariantCulture);
        cloud.Rds
            .AddCluster(new ClusterSeed("original") { BackupRetentionPeriod = 5, CopyTagsToSnapshot = true, DeletionProtection = true });
        cloud.Rds.AddSnapshot(new SnapshotSeed("source", "original"));
        foreach (int port in new[] { 0, lowest - 1, highest + 1 })
            if (!IsRefused(() => Restore($"c{port}", port))) yield return $"accepts port {port}";
        foreach (int port in new[] { lowest, highest })
            if (IsRefused(() => Restore($"c{port}", port))) yield return $"refuses port {port}";
        JsonNode restored = Restore("cluster", null);
        if ((int)restored["Port"]! != 8182) yield return "another port than the original cluster's";
        if ((int)restored["BackupRetentionPeriod"]! != 5) yield return "another retention than the original cluster's";
        if ((bool)restored["CopyTagsToSnapshot"]! || (bool)restored["DeletionProtection"]!) yield return "carries settings over";

        JsonNode Restore(string id, int? port)
            => cloud.Call(new RestoreDBClusterFromSnapshotRequest(id, "source", "neptune") { Port = port })["DBCluster"]!;
    }

    private static IEnumerable<string> NewCluster(TestCloud cloud, CreateDBClusterRequest request, int port, IReadOnlyList<string> members)
    {
        cloud.Call(request);
        cloud.WaitADay();
        JsonNode ours = Cluster(cloud);
        bool flags = new[] {
            "CopyTagsToSnapshot",
            "CrossAccountClone",
            "DeletionProtection",
            "IAMDatabaseAuthenticationEnabled",
            "MultiAZ",
            "StorageEncrypted" }
            .All(flag => !(bool)ours[flag]!);
        return Unless(
            flags && (string)ours["Status"]! == "available" && (int)ours["Port"]! == port && (string)ours["DBSubnetGroup"]! == "default"
                && ours["KmsKeyId"] is null && ours["DBClusterMembers"]!.AsArray().Count == members.Count && ours["VpcSecurityGroups"]!
                    .AsArray().Count == 1,
            "a new cluster differs");
    }

    private static IEnumerable<string> StorageOfOptimised(TestCloud cloud)
    {
        JsonNode optimised = cloud.Call(new CreateDBClusterRequest("optimised", "neptune") { StorageType = "iopt1" })["DBCluster"]!;
        return Unless((string?)optimised["StorageType"] == "iopt1", "does not tell I/O-optimised storage");
    }

    private static IReadOnlyList<string> StatesOfRestore(TestCloud cloud)
    {
        BeginRestore(cloud);
        return cloud.StatesOfCluster("cluster");
    }

    private static JsonNode Restored(TestCloud cloud)
    {
        BeginRestore(cloud);
        cloud.WaitADay();
        return Cluster(cloud);
    }

    private static void BeginRestore(TestCloud cloud)
    {
        cloud.Rds.AddSnapshot(new SnapshotSeed("source", "gone"));
        cloud.Call(new RestoreDBClusterFromSnapshotRequest("cluster", "source", "neptune") { KmsKeyId = TestCloud.Key });
    }

    private static JsonNode Cluster(TestCloud cloud)
        => cloud.Call(new DescribeDBClustersRequest { DBClusterIdentifier = "cluster" })["DBClusters"]![0]!;
}
