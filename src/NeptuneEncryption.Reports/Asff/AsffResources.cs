using System.Text.Json.Nodes;
using NeptuneEncryption.Reports.Text;

namespace NeptuneEncryption.Reports.Asff;

/// <summary>The snapshot, and the cluster that is its cause. Neptune has no types of its own there: it is RDS's API.</summary>
internal static class AsffResources
{
    public static JsonArray Of(ReportFinding finding)
    {
        JsonArray resources = [Snapshot(finding)];
        if (finding.RootCause is { } cluster)
            resources.Add(Cluster(finding, cluster));
        return resources;
    }

    private static JsonObject Snapshot(ReportFinding finding)
    {
        JsonObject details = [];
        Add(details, "DbClusterSnapshotIdentifier", finding.DBClusterSnapshotIdentifier);
        Add(details, "DbClusterIdentifier", finding.DBClusterIdentifier);
        Add(details, "SnapshotCreateTime", ReportText.Time(finding.SnapshotCreateTime));
        Add(details, "SnapshotType", finding.SnapshotType);
        Add(details, "KmsKeyId", finding.KmsKeyId);
        details["StorageEncrypted"] = finding.StorageEncrypted;
        details["Engine"] = "neptune";
        JsonObject resource = Resource(finding, "AwsRdsDbClusterSnapshot", finding.DBClusterSnapshotArn);
        resource["Details"] = new JsonObject { ["AwsRdsDbClusterSnapshot"] = details };
        JsonObject tags = [];
        foreach (Tag tag in (finding.TagList ?? [])
            .Where(tag => !string.IsNullOrWhiteSpace(tag.Key) && !string.IsNullOrWhiteSpace(tag.Value)).Take(50))
        {
            tags[ReportText.Cut(tag.Key, 128)] = ReportText.Cut(tag.Value, 256);
        }

        if (tags.Count > 0)
            resource["Tags"] = tags;
        return resource;
    }

    private static JsonObject Cluster(ReportFinding finding, string arn)
    {
        JsonObject resource = Resource(finding, "AwsRdsDbCluster", arn);
        JsonObject details = new() { ["StorageEncrypted"] = false, ["Engine"] = "neptune" };
        resource["Details"] = new JsonObject { ["AwsRdsDbCluster"] = details };
        return resource;
    }

    private static JsonObject Resource(ReportFinding finding, string type, string arn) => new()
    {
        ["Type"] = type,
        ["Id"] = AsffFinding.Text(arn, 512),
        ["Partition"] = AsffFinding.Text(finding.Partition, 16),
        ["Region"] = AsffFinding.Text(finding.Region, 16),
    };

    private static void Add(JsonObject details, string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
            details[name] = ReportText.Cut(value, 2048);
    }
}
