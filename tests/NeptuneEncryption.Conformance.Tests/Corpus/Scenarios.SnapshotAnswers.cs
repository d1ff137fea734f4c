using System.Text.Json.Nodes;
using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Conformance.Tests.Corpus;

internal static partial class Scenarios
{
    private static IReadOnlyDictionary<int, Scenario> SnapshotAnswers => new Dictionary<int, Scenario>
    {
        [3] = ListOfSnapshots,
        [4] = ListOfSnapshots,
        [5] = ListOfSnapshots,
        [6] = ListOfSnapshots,
        [7] = ListOfSnapshots,
        [8] = (cloud, real) => Compare(real, cloud.Call(
            new CopyDBClusterSnapshotRequest(Source(cloud, OneSnapshot(real)).DBClusterSnapshotArn, "copy")
            {
                KmsKeyId = TestCloud.Key
            }, TestCloud.OtherRegion)),
        [9] = Creation,
        [10] = Deletion,
        [40] = ListOfSnapshots,
        [41] = Creation,
        [43] = Deletion,
        [52] = CopyOfAutomated,
        [53] = Creation,
        [55] = (cloud, real) =>
        {
            DBClusterSnapshot source = Source(cloud, OneSnapshot(real), "automated");
            JsonNode copy = cloud.Call(new CopyDBClusterSnapshotRequest(source.DBClusterSnapshotIdentifier, "copy"));
            return [.. Compare(real, copy), .. Unless(
                TimeOf(copy["DBClusterSnapshot"]!) == source.SnapshotCreateTime,
                "SnapshotCreateTime is not the source's")];
        },
        [56] = Deletion,
        [64] = (cloud, real) =>
        {
            cloud.Rds.AddCluster(new ClusterSeed("cluster", "aurora-mysql"));
            cloud.Call(new DeleteDBClusterRequest("cluster") { FinalDBSnapshotIdentifier = "final" });
            cloud.WaitADay();
            return Compare(real, cloud.Call(new DescribeDBClusterSnapshotsRequest { DBClusterIdentifier = "cluster" }));
        },
        [11] = Sharing(),
        [12] = Sharing("all"),
        [13] = Sharing(TestCloud.OtherAccount),
        [14] = SharingChanged(add: null),
        [15] = SharingChanged(add: TestCloud.OtherAccount),
        [47] = Sharing(),
        [48] = SharingChanged(add: TestCloud.OtherAccount),
        [61] = Sharing(TestCloud.OtherAccount),
    };

    private static IEnumerable<string> Compare(RealAnswer real, JsonNode ours)
    {
        // The answers of one snapshot or cluster are about that alone.
        JsonNode recorded = real.Response!;
        return recorded is JsonObject { Count: 1 } one && one.First() is ("DBClusterSnapshot" or "DBCluster", { } inner)
            ? Comparison.Differences(inner, ours[one.First().Key]!, real.IsComplete)
            : Comparison.Differences(recorded, ours, real.IsComplete);
    }

    private static IEnumerable<string> ListOfSnapshots(TestCloud cloud, RealAnswer real)
    {
        List<string> ids = [];
        foreach (JsonNode? recorded in real.Response!["DBClusterSnapshots"]!.AsArray())
        {
            string id = (string)recorded!["DBClusterSnapshotIdentifier"]!;
            ids.Add(id);
            if ((string?)recorded["SourceDBClusterSnapshotArn"] is { } source)
                cloud.Call(new CopyDBClusterSnapshotRequest(source[(source.LastIndexOf(':') + 1)..], id));
            else
                Seed(cloud, recorded, id);
        }
        JsonNode ours = cloud.Call(new DescribeDBClusterSnapshotsRequest { Filters = [new Filter("db-cluster-snapshot-id", ids)] });
        return [.. Compare(real, InOrder(ours, ids)), .. TimesOf(real.Response!, ours, ids)];
    }

    private static IEnumerable<string> CopyOfAutomated(TestCloud cloud, RealAnswer real)
    {
        JsonNode copy = real.Response!["DBClusterSnapshots"]![0]!;
        JsonNode automated = real.Response!["DBClusterSnapshots"]![1]!;
        Seed(cloud, automated, (string)automated["DBClusterSnapshotIdentifier"]!);
        cloud.Call(new CopyDBClusterSnapshotRequest(Source(cloud, copy, "automated").DBClusterSnapshotIdentifier, "copy"));
        JsonNode ours = cloud.Call(new DescribeDBClusterSnapshotsRequest());
        return Compare(real, InOrder(ours, ["copy", (string)automated["DBClusterSnapshotIdentifier"]!]));
    }

    private static IEnumerable<string> Creation(TestCloud cloud, RealAnswer real)
    {
        JsonNode recorded = OneSnapshot(real);
        cloud.Rds.AddCluster(new ClusterSeed("cluster", EngineOf(recorded)) { KmsKeyId = KeyOf(recorded) });
        return Compare(real, cloud.Call(new CreateDBClusterSnapshotRequest("snapshot", "cluster")));
    }

    private static IEnumerable<string> Deletion(TestCloud cloud, RealAnswer real)
        => Compare(real, cloud.Call(new DeleteDBClusterSnapshotRequest(Source(cloud, OneSnapshot(real)).DBClusterSnapshotIdentifier)));

    private static Scenario Sharing(params string[] accounts) => (cloud, real) =>
    {
        cloud.Rds.AddSnapshot(new SnapshotSeed("snapshot", "cluster") { SharedWith = accounts });
        return Compare(real, cloud.Call(new DescribeDBClusterSnapshotAttributesRequest("snapshot")));
    };

    private static Scenario SharingChanged(string? add) => (cloud, real) =>
    {
        cloud.Rds.AddSnapshot(new SnapshotSeed("snapshot", "cluster") { SharedWith = add is null ? [TestCloud.OtherAccount] : [] });
        return Compare(real, cloud.Call(new ModifyDBClusterSnapshotAttributeRequest("snapshot", "restore")
        {
            ValuesToAdd = add is null ? null : [add],
            ValuesToRemove = add is null ? [TestCloud.OtherAccount] : null,
        }));
    };

    private static JsonNode OneSnapshot(RealAnswer real) => real.Response!["DBClusterSnapshot"]!;

    /// <summary>A snapshot as the recorded one, under a name that can be copied and deleted.</summary>
    private static DBClusterSnapshot Source(TestCloud cloud, JsonNode recorded, string type = "manual")
        => Seed(cloud, recorded, "source", type);

    private static DBClusterSnapshot Seed(TestCloud cloud, JsonNode recorded, string id, string? type = null)
        => cloud.Rds.AddSnapshot(new SnapshotSeed(id, (string)recorded["DBClusterIdentifier"]!)
        {
            Engine = EngineOf(recorded),
            SnapshotType = type ?? (string)recorded["SnapshotType"]!,
            CreatedAt = TimeOf(recorded),
            KmsKeyId = KeyOf(recorded),
            Tags = TagsOf(recorded),
        });

    private static Tag[] TagsOf(JsonNode recorded)
        => [.. (recorded["TagList"]?.AsArray() ?? []).Select(tag => new Tag((string)tag!["Key"]!, (string)tag["Value"]!))];

    private static DateTimeOffset TimeOf(JsonNode snapshot) => (DateTimeOffset)snapshot["SnapshotCreateTime"]!;

    private static string? KeyOf(JsonNode recorded) => (bool?)recorded["StorageEncrypted"] == true ? TestCloud.Key : null;

    /// <summary>The first Aurora's engine was called <c>aurora</c>; it is offered no more. An abridged answer tells none.</summary>
    private static string EngineOf(JsonNode recorded)
        => (string?)recorded["Engine"] is { } engine and not "aurora" ? engine : "aurora-mysql";

    private static JsonObject InOrder(JsonNode ours, IReadOnlyList<string> ids) => new()
    {
        ["DBClusterSnapshots"] = new JsonArray([.. ids.Select(id => Snapshot(ours, id).DeepClone())]),
    };

    private static IEnumerable<string> TimesOf(JsonNode recorded, JsonNode ours, IEnumerable<string> ids) => ids
        .Where(id => TimeOf(Snapshot(recorded, id)) != TimeOf(Snapshot(ours, id)))
        .Select(_ => "SnapshotCreateTime is not the recorded one");

    private static JsonNode Snapshot(JsonNode list, string id)
        => list["DBClusterSnapshots"]!.AsArray().Single(snapshot => (string)snapshot!["DBClusterSnapshotIdentifier"]! == id)!;
}
