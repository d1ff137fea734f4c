using NeptuneEncryption.Emulator.Tests.Http;

namespace NeptuneEncryption.Emulator.Tests.Clients;

/// <summary>The <c>aws</c> command as a judge of the wire format: it does the steps of AWS's own remediation guide.</summary>
public sealed class AwsCommandFacts
{
    [Fact]
    public async Task The_aws_command_remediates_a_snapshot_from_end_to_end()
    {
        await using Emulation emulation = await Emulation.StartAsync(timeScale: 36_000);
        string[] unencrypted = (await Aws("neptune", "describe-db-cluster-snapshots", "--output", "text", "--query",
            "DBClusterSnapshots[?StorageEncrypted==`false` && Engine=='neptune' && SnapshotType=='manual'].DBClusterSnapshotIdentifier")).Split('\t');
        Assert.Equal(["fraud-graph-2025-audit", "fraud-graph-before-migration", "social-graph-final"], unencrypted);

        string encrypted = await Aws(
            "neptune",
            "restore-db-cluster-from-snapshot",
            "--db-cluster-identifier",
            "temporary",
            "--engine",
            "neptune",
            "--snapshot-identifier",
            "social-graph-final",
            "--kms-key-id",
            "alias/aws/rds",
            "--tags",
            "Key=role,Value=temporary",
            "--query",
            "DBCluster.StorageEncrypted");
        Assert.Equal("true", encrypted);
        await Aws("rds", "wait", "db-cluster-available", "--db-cluster-identifier", "temporary");
        await Aws(
            "neptune",
            "create-db-cluster-snapshot",
            "--db-cluster-identifier",
            "temporary",
            "--db-cluster-snapshot-identifier",
            "social-graph-final-encrypted");
        await Aws("rds", "wait", "db-cluster-snapshot-available", "--db-cluster-snapshot-identifier", "social-graph-final-encrypted");
        Assert.Equal("True\tavailable\t100", await Aws(
            "neptune",
            "describe-db-cluster-snapshots",
            "--db-cluster-snapshot-identifier",
            "social-graph-final-encrypted",
            "--output",
            "text",
            "--query",
            "DBClusterSnapshots[0].[StorageEncrypted,Status,PercentProgress]"));
        await Aws("neptune", "delete-db-cluster-snapshot", "--db-cluster-snapshot-identifier", "social-graph-final");
        await Aws("neptune", "delete-db-cluster", "--db-cluster-identifier", "temporary", "--skip-final-snapshot");

        ClientProgram.Ended gone = await Run("neptune", "describe-db-clusters", "--db-cluster-identifier", "temporary");
        Assert.NotEqual(0, gone.ExitCode);
        Assert.Contains("(DBClusterNotFoundFault)", gone.Errors, StringComparison.Ordinal);

        async Task<string> Aws(params string[] arguments)
        {
            ClientProgram.Ended ended = await Run(arguments);
            Assert.True(ended.ExitCode == 0, ended.Errors);
            return ended.Output;
        }

        // Older versions do not know AWS_ENDPOINT_URL.
        Task<ClientProgram.Ended> Run(params string[] arguments)
            => ClientProgram.RunAsync(
                emulation.Host,
                "aws",
                [.. arguments, "--endpoint-url", emulation.Host.BaseAddress.GetLeftPart(UriPartial.Authority)]);
    }
}
