using System.Text.Json.Nodes;

namespace NeptuneEncryption.Reports.Ocsf;

/// <summary>The snapshot, and the cluster that is its cause.</summary>
internal static class OcsfResources
{
    public static JsonArray Of(ReportFinding finding)
    {
        JsonArray resources = [Snapshot(finding)];
        if (finding.RootCause is { } arn)
            resources.Add(Resource(finding, "AWS::Neptune::DBCluster", arn, arn.Split(':')[^1]));
        return resources;
    }

    private static JsonObject Snapshot(ReportFinding finding)
    {
        JsonObject data = new() { ["owner_account_id"] = finding.OwnerAccountId, ["storage_encrypted"] = finding.StorageEncrypted };
        Add("db_cluster_identifier", finding.DBClusterIdentifier);
        Add("snapshot_type", finding.SnapshotType);
        Add("kms_key_id", finding.KmsKeyId);
        Add("key_alias", finding.KeyAlias);
        if (finding.SharedWith is { } accounts)
            data["shared_with"] = new JsonArray([.. accounts.Select(account => (JsonNode)account)]);
        JsonObject snapshot = Resource(
            finding, "AWS::RDS::DBClusterSnapshot", finding.DBClusterSnapshotArn, finding.DBClusterSnapshotIdentifier);
        snapshot["data"] = data;
        if (finding.TagList is { Count: > 0 } tags)
            snapshot["tags"] = new JsonArray([.. tags.Select(tag => new JsonObject { ["name"] = tag.Key, ["value"] = tag.Value })]);
        OcsfFinding.Time(snapshot, "created_time", finding.SnapshotCreateTime);
        return snapshot;

        void Add(string name, string? value)
        {
            if (value is not null)
                data[name] = value;
        }
    }

    private static JsonObject Resource(ReportFinding finding, string type, string uid, string name) => new()
    {
        ["uid"] = uid,
        ["name"] = name,
        ["type"] = type,
        ["region"] = finding.Region,
        ["cloud_partition"] = finding.Partition,
    };
}
