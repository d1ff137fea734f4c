using System.Text.Json;
using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Tests.Hosted;

namespace NeptuneEncryption.Tests.Cmdlets;

/// <summary>What the remediation has left, in the eyes of a client that is not ours.</summary>
public sealed class JudgedByTheAwsCommandTests
{
    [Fact]
    public async Task The_aws_command_sees_encrypted_copies_under_the_key_asked_for_with_the_identity_of_their_sources()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo, timeScale: 6000);
        JsonElement[] before = await SnapshotsAsync(account);
        string key = account.Host.Simulation.Kms(EmulatedAccount.Account, "us-east-1").CreateKey(new()).Arn;

        PipelineResult result = account.Session.Run(
            "Get-NeptuneUnencryptedSnapshot @aws -Region us-east-1 -SnapshotType manual | "
            + $"Invoke-NeptuneSnapshotEncryption @aws -KmsKeyId '{key}' -RemoveSource -Confirm:$false -PollInterval 1");
        Assert.Empty(result.Errors);

        JsonElement[] after = await SnapshotsAsync(account);
        Assert.DoesNotContain(after, s => IsNeptune(s) && !Encrypted(s) && Text(s, "SnapshotType") == "manual");
        JsonElement[] made = [.. after.Where(s => !before.Any(b => Text(b, "DBClusterSnapshotArn") == Text(s, "DBClusterSnapshotArn")))];
        Assert.Equal(3, made.Length);
        Assert.All(made, s => Assert.True(Encrypted(s)));
        Assert.All(made, s => Assert.Equal(key, Text(s, "KmsKeyId")));
        JsonElement[] gone = [.. before.Where(b => !after.Any(s => Text(s, "DBClusterSnapshotArn") == Text(b, "DBClusterSnapshotArn")))];
        Assert.Equal(
            gone.Select(s => Text(s, "DBClusterSnapshotArn")).Order(),
            made.Select(s => Tag(s, "neptune-encryption:source-arn")).Order());
        Assert.Equal(before.Length, after.Length);
        Assert.DoesNotContain(
            await AwsCommand.ListAsync(account, "DBClusters", "rds", "describe-db-clusters"),
            c => Text(c, "DBClusterIdentifier")!.Contains("-encrypted-", StringComparison.Ordinal) && Text(c, "Status") != "deleting");
    }

    /// <summary>By the rds command: its model has TagList, which Neptune's lacks.</summary>
    private static Task<JsonElement[]> SnapshotsAsync(EmulatedAccount account)
        => AwsCommand.ListAsync(account, "DBClusterSnapshots", "rds", "describe-db-cluster-snapshots");

    private static bool IsNeptune(JsonElement snapshot) => Text(snapshot, "Engine") == "neptune";

    private static bool Encrypted(JsonElement snapshot) => snapshot.GetProperty("StorageEncrypted").GetBoolean();

    private static string? Text(JsonElement element, string property)
        => element.TryGetProperty(property, out JsonElement value) ? value.GetString() : null;

    private static string? Tag(JsonElement snapshot, string key)
        => snapshot.GetProperty("TagList").EnumerateArray().Where(t => Text(t, "Key") == key).Select(t => Text(t, "Value"))
            .FirstOrDefault();
}
