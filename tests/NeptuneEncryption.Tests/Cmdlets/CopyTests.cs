using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Tests.Hosted;

namespace NeptuneEncryption.Tests.Cmdlets;

/// <summary>Encrypted snapshots are copied to another Region over HTTP.</summary>
public sealed class CopyTests
{
    private const string Copy = "Copy-NeptuneEncryptedSnapshot @aws -DestinationRegion eu-west-1 -PollInterval 1";

    [Fact]
    public async Task What_a_remediation_has_made_is_piped_on_to_another_Region_under_a_new_key_there()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.None, timeScale: 6000);
        account.Rds().AddSnapshot(new SnapshotSeed("plain", "graph"));
        PipelineResult result = account.Session.Run(
            "$key = New-NeptuneEncryptionKey @aws -Region eu-west-1\n"
            + $"Invoke-NeptuneSnapshotEncryption plain @aws -Region us-east-1 -Force -PollInterval 1 | {Copy} -KmsKeyId $key | "
            + "Test-NeptuneSnapshotEncryption @aws");
        Assert.Empty(result.Errors);
        Assert.Equal(["PASS"], result.Values("Status"));
        DBClusterSnapshot copy = Assert.Single(account.Snapshots("eu-west-1"));
        Assert.True(copy.StorageEncrypted);
        Assert.Equal(
            account.Host.Simulation.Kms(EmulatedAccount.Account, "eu-west-1").DescribeKey(new("alias/neptune-encryption")).Arn,
            copy.KmsKeyId);

        PipelineResult again = account.Session.Run("Get-NeptuneSnapshotEncryptionOperation @aws -Region us-east-1 -IncludeCompleted | "
            + $"ForEach-Object {{ $_.EncryptedSnapshotIdentifier }} | ForEach-Object {{ {Copy} $_ -Region us-east-1 -KmsKeyId $key }}");
        Assert.Empty(again.Errors);
        Assert.Equal(["Completed"], again.Values("Status"));
        Assert.Equal(1, account.Count("CopyDBClusterSnapshot"));
    }

    [Fact]
    public async Task WhatIf_copies_nothing()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.None);
        account.Rds().AddSnapshot(new SnapshotSeed("safe", "graph") { KmsKeyId = "alias/aws/rds" });
        PipelineResult result = account.Session.Run($"{Copy} safe -Region us-east-1 -KmsKeyId alias/aws/rds -WhatIf");
        Assert.Empty(result.Errors);
        Assert.Empty(account.Writes);
    }

    [Fact]
    public async Task Names_are_given_as_text_or_by_a_script_block()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.None, timeScale: 6000);
        foreach (string name in (string[])["safe-1", "safe-2"])
            account.Rds().AddSnapshot(new SnapshotSeed(name, "graph") { KmsKeyId = "alias/aws/rds" });
        PipelineResult result = account.Session.Run($$"""{{Copy}} safe-1, safe-2 -Region us-east-1 -KmsKeyId alias/aws/rds -TargetDBClusterSnapshotIdentifier { "$($_.DBClusterSnapshotIdentifier)-dr" }""");
        Assert.Empty(result.Errors);
        Assert.Equal(["safe-1-dr", "safe-2-dr"], account.Snapshots("eu-west-1").Select(s => s.DBClusterSnapshotIdentifier).Order());
        Assert.Equal(["IdentifierInvalid"], account.Session
            .Run($"{Copy} safe-1 -Region us-east-1 -KmsKeyId alias/aws/rds -TargetDBClusterSnapshotIdentifier 'not a name'").ErrorIds);
    }

    [Fact]
    public async Task What_cannot_be_copied_is_an_error_each_and_the_others_are_copied()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.None, timeScale: 6000);
        account.Rds().AddSnapshot(new SnapshotSeed("plain", "graph"));
        account.Rds().AddSnapshot(new SnapshotSeed("safe", "other-graph") { KmsKeyId = "alias/aws/rds" });
        account.Rds("eu-west-1").AddSnapshot(new SnapshotSeed("there", "graph") { KmsKeyId = "alias/aws/rds" });
        PipelineResult result = account.Session.Run($"'plain', 'safe' | ForEach-Object {{ [pscustomobject]@{{ DBClusterSnapshotIdentifier "
            + $"= $_; Region = 'us-east-1'; KmsKeyId = 'evil'; Name = 'evil' }} }} | {Copy} -KmsKeyId alias/aws/rds; {Copy} there -Region "
            + "eu-west-1 -KmsKeyId alias/aws/rds");
        Assert.Equal(["SourceNotEncrypted", "RegionMismatch"], result.ErrorIds);
        Assert.Equal(["safe"], result.Values("DBClusterSnapshotIdentifier"));
    }
}
