using static System.Net.HttpStatusCode;

namespace NeptuneEncryption.Emulator.Simulation.Rds;

/// <summary>The error codes of the RDS API as they stand on the wire; some differ from the name of the shape.</summary>
internal static class RdsFaults
{
    internal static AwsFaultException ClusterNotFound(string id)
        => new("DBClusterNotFoundFault", NotFound, $"DBCluster {id} not found.");

    internal static AwsFaultException ClusterExists(string id)
        => new("DBClusterAlreadyExistsFault", BadRequest, $"DB Cluster {id} already exists.");

    internal static AwsFaultException InvalidClusterState(string message)
        => new("InvalidDBClusterStateFault", BadRequest, message);

    internal static AwsFaultException ClusterNotAvailable(string id, string status)
        => InvalidClusterState($"DbCluster {id} is in {status} state but expected it to be one of available.");

    internal static AwsFaultException ClusterQuotaExceeded()
        => new("DBClusterQuotaExceededFault", Forbidden, "The maximum number of DB clusters for this account and Region is reached.");

    internal static AwsFaultException SnapshotNotFound(string id)
        => new("DBClusterSnapshotNotFoundFault", NotFound, $"DBClusterSnapshot not found: {id}");

    internal static AwsFaultException SnapshotExists(string id)
        => new(
            "DBClusterSnapshotAlreadyExistsFault",
            BadRequest,
            $"Cannot create the cluster snapshot because one with the identifier {id} already exists.");

    internal static AwsFaultException InvalidSnapshotState(string message)
        => new("InvalidDBClusterSnapshotStateFault", BadRequest, message);

    internal static AwsFaultException SnapshotQuotaExceeded(string message)
        => new("SnapshotQuotaExceeded", BadRequest, message);

    internal static AwsFaultException SharedSnapshotQuotaExceeded(int most)
        => new("SharedSnapshotQuotaExceeded", BadRequest, $"A manual snapshot can be shared with at most {most} accounts.");

    internal static AwsFaultException KeyNotAccessible(string key)
        => new(
            "KMSKeyNotAccessibleFault",
            BadRequest,
            $"Specified KMS key [{key}] does not exist, is not enabled or you do not have permissions to access it.");

    internal static AwsFaultException SourceKeyNotAccessible(string key)
        => new(
            "KMSKeyNotAccessibleFault",
            BadRequest,
            $"The source snapshot KMS key [{key}] does not exist, is not enabled or you do not have permissions to access it.");

    internal static AwsFaultException SubnetGroupNotFound(string name)
        => new("DBSubnetGroupNotFoundFault", NotFound, $"DB Subnet Group {name} does not exist.");

    internal static AwsFaultException NoDefaultSubnet()
        => new("InvalidSubnet", BadRequest, "No default subnet detected in VPC. Please contact AWS Support to recreate the default "
            + "Subnets.");

    internal static AwsFaultException InvalidVpc(string message)
        => new("InvalidVPCNetworkStateFault", BadRequest, message);

    internal static AwsFaultException ParameterGroupNotFound(string name)
        => new("DBClusterParameterGroupNotFound", NotFound, $"DBClusterParameterGroup not found: {name}");

    /// <summary>The code that DescribeDBClusterParameterGroups uses for the same fact.</summary>
    internal static AwsFaultException DescribedParameterGroupNotFound(string name)
        => new("DBParameterGroupNotFound", NotFound, $"DBClusterParameterGroup not found: {name}");

    /// <summary>The code that the tagging operations use for a missing snapshot.</summary>
    internal static AwsFaultException TaggedSnapshotNotFound(string arn)
        => new("DBSnapshotNotFound", NotFound, $"The snapshot {arn} was not found.");

    internal static AwsFaultException TaggedInstanceNotFound(string arn)
        => new("DBInstanceNotFound", NotFound, $"The DB instance {arn} was not found.");
}
