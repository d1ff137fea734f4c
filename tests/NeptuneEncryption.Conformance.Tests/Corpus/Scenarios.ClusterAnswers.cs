using System.Text.Json.Nodes;
using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Conformance.Tests.Corpus;

internal static partial class Scenarios
{
    private static IReadOnlyDictionary<int, Scenario> ClusterAnswers => new Dictionary<int, Scenario>
    {
        [1] = ListOfClusters,
        [2] = ListOfClusters,
        [46] = ListOfClusters,
        [60] = ListOfClusters,
        [16] = ClusterDeletion(final: false),
        [17] = ClusterModification,
        [18] = ClusterModification,
        [42] = Restore,
        [44] = ClusterDeletion(final: false),
        [45] = ClusterModification,
        [54] = Restore,
        [57] = ClusterDeletion(final: true),
        [58] = ClusterModification,
        [62] = (cloud, real) =>
        {
            Create(cloud, real.Response!, members: false);
            return Comparison.Differences(
                real.Response!,
                cloud.Call(new DeleteDBClusterRequest("cluster") { SkipFinalSnapshot = true })["DBCluster"]!,
                real.IsComplete);
        },
    };

    private static IEnumerable<string> ListOfClusters(TestCloud cloud, RealAnswer real)
    {
        Create(cloud, real.Response!["DBClusters"]![0]!, members: true);
        return Compare(real, cloud.Call(new DescribeDBClustersRequest { DBClusterIdentifier = "cluster" }));
    }

    /// <summary>A change that takes a while is applied at once.</summary>
    private static IEnumerable<string> ClusterModification(TestCloud cloud, RealAnswer real)
    {
        JsonNode recorded = real.Response!["DBCluster"]!;
        Create(cloud, recorded, members: true);
        return Compare(
            real,
            cloud.Call(new ModifyDBClusterRequest("cluster") { EnableIAMDatabaseAuthentication = true, ApplyImmediately = true }));
    }

    private static Scenario ClusterDeletion(bool final) => (cloud, real) =>
    {
        Create(cloud, real.Response!["DBCluster"]!, members: false);
        return Compare(real, cloud.Call(new DeleteDBClusterRequest("cluster")
        {
            SkipFinalSnapshot = !final,
            FinalDBSnapshotIdentifier = final ? "final" : null,
        }));
    };

    /// <summary>Of a snapshot whose cluster had the recorded settings, without a port or version asked for.</summary>
    private static IEnumerable<string> Restore(TestCloud cloud, RealAnswer real)
    {
        JsonNode recorded = real.Response!["DBCluster"]!;
        Create(cloud, recorded, members: true);
        cloud.Call(new CreateDBClusterSnapshotRequest("snapshot", "cluster"));
        cloud.WaitADay();
        return Compare(real, cloud.Call(new RestoreDBClusterFromSnapshotRequest("restored", "snapshot", EngineOf(recorded))));
    }

    private static void Create(TestCloud cloud, JsonNode recorded, bool members)
    {
        cloud.Call(new CreateDBClusterRequest("cluster", EngineOf(recorded))
        {
            MasterUsername = (string?)recorded["MasterUsername"],
            Port = (int?)recorded["Port"],
            BackupRetentionPeriod = (int?)recorded["BackupRetentionPeriod"],
            PreferredBackupWindow = (string?)recorded["PreferredBackupWindow"],
            StorageEncrypted = (bool?)recorded["StorageEncrypted"],
            EnableIAMDatabaseAuthentication = (bool?)recorded["IAMDatabaseAuthenticationEnabled"],
            EnableCloudwatchLogsExports = [.. (recorded["EnabledCloudwatchLogsExports"]?.AsArray() ?? []).Select(log => (string)log!)],
            CopyTagsToSnapshot = (bool?)recorded["CopyTagsToSnapshot"],
            DeletionProtection = (bool?)recorded["DeletionProtection"],
            Tags = TagsOf(recorded),
        });
        cloud.WaitADay();
        if (!members) return;
        // The writer first, as the emulator makes the first one the writer.
        foreach (JsonNode? member in (recorded["DBClusterMembers"]?.AsArray() ?? []).OrderByDescending(
            member => (bool)member!["IsClusterWriter"]!))
        {
            cloud.Rds.AddMember("cluster", (string)member!["DBInstanceIdentifier"]!);
        }
    }
}
