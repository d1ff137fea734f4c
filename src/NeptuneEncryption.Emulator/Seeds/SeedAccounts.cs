using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Identity;

namespace NeptuneEncryption.Emulator.Seeds;

/// <summary>The accounts, administrators and roles that every seed knows.</summary>
public static class SeedAccounts
{
    public const string Main = "111122223333";
    public const string MainAccessKeyId = "AKIAEMULATORDEMO0001";
    public const string MainSecretAccessKey = "emulator-demo-secret-1";

    public const string Partner = "444455556666";
    public const string PartnerAccessKeyId = "AKIAEMULATORDEMO0002";
    public const string PartnerSecretAccessKey = "emulator-demo-secret-2";

    public const string AuditRole = "NeptuneAudit";
    public const string RemediationRole = "NeptuneRemediation";

    // The documented permission sets: what the module's audit needs, and what its remediation adds.
    private const string AuditPolicy =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Resource":"*","Action":[
          "rds:DescribeDBClusterSnapshots","rds:DescribeDBClusterSnapshotAttributes","rds:ListTagsForResource","rds:DescribeDBClusters",
          "ec2:DescribeRegions","kms:DescribeKey","kms:ListAliases"]}]}
        """;

    private const string RemediationPolicy =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Resource":"*","Action":[
          "rds:RestoreDBClusterFromSnapshot","rds:CreateDBClusterSnapshot","rds:AddTagsToResource","rds:DescribeDBSubnetGroups",
          "rds:DescribeDBClusterParameterGroups","rds:DescribeDBEngineVersions","rds:DescribeAccountAttributes",
          "rds:DeleteDBClusterSnapshot","rds:ModifyDBClusterSnapshotAttribute","rds:CopyDBClusterSnapshot",
          "kms:DescribeKey","kms:CreateGrant","kms:Encrypt","kms:Decrypt","kms:GenerateDataKey","kms:GenerateDataKeyWithoutPlaintext",
          "kms:ReEncryptFrom","kms:ReEncryptTo"]},
         {"Effect":"Allow","Resource":"arn:aws:rds:*:*:cluster:*","Action":["rds:DeleteDBCluster","rds:ModifyDBCluster"],
          "Condition":{"StringEquals":{"aws:ResourceTag/neptune-encryption:role":"temporary"}}}]}
        """;

    internal static void AddTo(AwsSimulation aws)
    {
        aws.Identity.AddUser(Main, "administrator", MainAccessKeyId, MainSecretAccessKey);
        aws.Identity.AddUser(Partner, "administrator", PartnerAccessKeyId, PartnerSecretAccessKey);
        AddRoles(aws, Main);
        AddRoles(aws, Partner);
    }

    /// <summary>Gives an account the two roles, which the administrators may assume.</summary>
    internal static void AddRoles(AwsSimulation aws, string account)
    {
        aws.Identity.AddRole(Role(account, AuditRole, AuditPolicy));
        aws.Identity.AddRole(Role(account, RemediationRole, AuditPolicy, RemediationPolicy));
    }

    private static RoleSeed Role(string account, string name, params string[] policies)
        => new(account, name) { TrustedAccounts = [Main, Partner], Policies = policies };
}
