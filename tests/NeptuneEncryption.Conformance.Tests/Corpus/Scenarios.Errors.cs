using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Kms;
using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Conformance.Tests.Corpus;

internal static partial class Scenarios
{
    private static IReadOnlyDictionary<int, Scenario> Errors => new Dictionary<int, Scenario>
    {
        [19] = Error(cloud => cloud.Call(new DescribeDBClusterParameterGroupsRequest { DBClusterParameterGroupName = "none" })),
        [20] = Error(cloud =>
        {
            string source = cloud.Rds.AddSnapshot(new SnapshotSeed("source", "cluster")).DBClusterSnapshotArn;
            for (int i = 1; i <= 6; i++) cloud.Call(new CopyDBClusterSnapshotRequest(source, $"copy-{i}"), TestCloud.OtherRegion);
        }),
        [21] = Error(cloud => Copy(cloud, cloud.Rds.AddSnapshot(new SnapshotSeed("copy", "cluster")).DBClusterSnapshotIdentifier)),
        [22] = Missing("DescribeDBInstances"),
        [23] = Error(cloud =>
        {
            string key = cloud.Kms.CreateKey(new()).Arn;
            cloud.Caller = cloud.Aws.Identity
                .AddUser(TestCloud.Account, "nobody", "AKIANOBODY", "secret", """{"Version":"2012-10-17","Statement":[]}""");
            cloud.Call(new DescribeKeyRequest(key));
        }),
        [24] = Error(cloud => cloud.Call(new DescribeKeyRequest("fake"))),
        [25] = Error(cloud => cloud.Call(new DescribeKeyRequest("alias/none"))),
        [30] = Error(cloud => cloud.Call(new DescribeKeyRequest(KeyAbroad(cloud).Arn))),
        [31] = Error(cloud => cloud.Call(new DescribeKeyRequest(KeyAbroad(cloud).KeyId))),
        [32] = Error(cloud => cloud.Call(new DescribeKeyRequest($"arn:aws:kms:us-east-1:{TestCloud.Account}:key/{Guid.Empty}"))),
        [33] = Error(cloud => cloud.Call(new DescribeKeyRequest("not-a-uuid"))),
        [35] = Error(cloud => cloud.Call(new CreateAliasRequest("mine", cloud.Kms.CreateKey(new()).KeyId))),
        [36] = Error(
            cloud => cloud.Call(new CreateKeyRequest { Tags = [.. Enumerable.Range(1, 51).Select(i => new KmsTag($"key-{i}", ""))] })),
        [37] = Error(cloud => cloud.Call(new CreateKeyRequest { Tags = [new KmsTag("aws:mine", "")] })),
        [38] = Missing("RotateKeyOnDemand"),
        [63] = Error(cloud =>
        {
            cloud.Rds.AddCluster(new ClusterSeed("cluster") { Members = ["instance"] });
            Delete(cloud);
        }),
        [89] = Error(cloud =>
        {
            cloud.Rds.AddSnapshot(new SnapshotSeed("rds:automated", "cluster") { SnapshotType = "automated" });
            cloud.Call(new DeleteDBClusterSnapshotRequest("rds:automated"));
        }),
        [90] = Error(cloud =>
        {
            cloud.Rds.AddCluster(new ClusterSeed("cluster") { EngineVersion = "1.3.0.0" });
            cloud.Call(new ModifyDBClusterRequest("cluster") { EngineVersion = "1.3.4.0", ApplyImmediately = true });
        }),
        [91] = Error(cloud =>
        {
            string version = cloud.Rds.AddCluster(new ClusterSeed("cluster", "aurora-postgresql") { Members = ["instance"] }).EngineVersion;
            cloud.Call(new ModifyDBClusterRequest("cluster") { EngineVersion = version });
        }),
        [92] = Error(cloud =>
        {
            cloud.Rds.AddParameterGroup("old", "neptune1.2");
            cloud.Call(new CreateDBClusterRequest("cluster", "neptune") { EngineVersion = "1.4.5.1", DBClusterParameterGroupName = "old" });
        }),
        [93] = Error(cloud => Restore(cloud, "1.0.1.0")),
        [94] = Error(cloud => Restore(cloud, "1.3.4.0", asked: "1.3.0.0")),
        [95] = Error(cloud => Restore(cloud, "1.3.4.0")),
        [96] = Error(cloud =>
        {
            string key = cloud.Kms.CreateKey(new()).KeyId;
            cloud.Rds.AddSnapshot(new SnapshotSeed("source", "cluster") { KmsKeyId = key });
            cloud.Call(new DisableKeyRequest(key));
            Copy(cloud);
        }),
        [97] = Error(cloud =>
        {
            string key = cloud.Aws.Kms(TestCloud.OtherAccount, TestCloud.Region).CreateKey(new()).KeyId;
            Copy(cloud, cloud.Aws.Rds(TestCloud.OtherAccount, TestCloud.Region)
                .AddSnapshot(
                    new SnapshotSeed("source", "cluster") { KmsKeyId = key, SharedWith = [TestCloud.Account] }).DBClusterSnapshotArn);
        }),
        [98] = Error(cloud => cloud.Call(new CopyDBClusterSnapshotRequest(
            cloud.Rds.AddSnapshot(new SnapshotSeed("source", "cluster") { KmsKeyId = TestCloud.Key }).DBClusterSnapshotArn, "copy"),
                TestCloud.OtherRegion)),
        [99] = Error(cloud =>
        {
            cloud.Rds.AddSnapshot(new SnapshotSeed("source", "cluster"));
            cloud.Call(new CopyDBClusterSnapshotRequest("source", "copy") { Tags = [new Tag("aws:mine", "")] });
        }),
        [100] = Error(cloud =>
        {
            cloud.Rds.AddCluster(new ClusterSeed("cluster"));
            cloud.Call(new CreateDBClusterSnapshotRequest("snapshot", "cluster"));
            Delete(cloud, final: "final");
        }),
        [101] = Error(cloud =>
        {
            cloud.Rds.AddCluster(new ClusterSeed("cluster"));
            cloud.Rds.AddSnapshot(new SnapshotSeed("final", "cluster"));
            Delete(cloud, final: "final");
        }),
        [102] = Error(cloud =>
        {
            cloud.Rds.AddCluster(new ClusterSeed("cluster") { DeletionProtection = true });
            Delete(cloud);
        }),
        [103] = Error(cloud =>
        {
            cloud.Rds.AddCluster(new ClusterSeed("cluster"));
            cloud.Rds.AddMany(new BulkSeed { Snapshots = 100 });
            cloud.Call(new CreateDBClusterSnapshotRequest("snapshot", "cluster"));
        }),
        [104] = Missing("StopDBCluster"),
        [105] = Error(cloud => cloud.Call(new DescribeDBClusterSnapshotsRequest { DBClusterSnapshotIdentifier = "none" })),
        [106] = Missing("CreateDBInstance"),
        [107] = Missing("CreateDBInstance"),
        [108] = Missing("DeleteDBInstance"),
    };

    private static Scenario Error(Action<TestCloud> call) => (cloud, real) =>
    {
        try
        {
            call(cloud);
            return [$"is done, recorded {real.ErrorCode}"];
        }
        catch (AwsFaultException fault)
        {
            return
            [
                .. Unless(
                    real.ErrorCode.Contains(fault.Code, StringComparison.Ordinal),
                    $"the code is {fault.Code}, recorded {real.ErrorCode}"),
                .. Unless((int)fault.Status == real.ErrorStatus, $"the status is {(int)fault.Status}, recorded {real.ErrorStatus}"),
            ];
        }
    };

    private static void Copy(TestCloud cloud, string source = "source") => cloud.Call(new CopyDBClusterSnapshotRequest(source, "copy"));

    private static void Delete(TestCloud cloud, string? final = null)
        => cloud.Call(new DeleteDBClusterRequest("cluster") { SkipFinalSnapshot = final is null, FinalDBSnapshotIdentifier = final });

    /// <summary>Restores an unencrypted snapshot of a version with a key.</summary>
    private static void Restore(TestCloud cloud, string version, string? asked = null)
    {
        cloud.Rds.AddSnapshot(new SnapshotSeed("source", "gone") { EngineVersion = version });
        cloud.Call(
            new RestoreDBClusterFromSnapshotRequest("cluster", "source", "neptune") { KmsKeyId = TestCloud.Key, EngineVersion = asked });
    }

    private static KeyMetadata KeyAbroad(TestCloud cloud) => cloud.Aws.Kms(TestCloud.Account, TestCloud.OtherRegion).CreateKey(new());
}
