using System.Management.Automation;
using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Tests.Hosted;

namespace NeptuneEncryption.Tests.Completion;

/// <summary>What the tab key offers. It never makes a call.</summary>
public sealed class CompletionTests
{
    private const string AwsKey = "alias/aws/rds";

    [Theory]
    [InlineData("Get-NeptuneUnencryptedSnapshot -Region eu-west-", "eu-west-1", "eu-west-2", "eu-west-3")]
    [InlineData("Get-NeptuneUnencryptedSnapshot -Region us-east-1, us-gov-", "us-gov-east-1", "us-gov-west-1")]
    [InlineData("Get-NeptuneUnencryptedSnapshot -Region 'US-WEST-", "us-west-1", "us-west-2")]
    [InlineData("Test-NeptuneSnapshotEncryption -Framework bsi", "BSI-C5")]
    [InlineData("Export-NeptuneEncryptionTemplate x -Format Run", "Runbook")]
    [InlineData("Get-NeptuneEncryptionPolicy -Type Serv", "ServiceControlPolicy")]
    [InlineData("Get-NeptuneUnencryptedSnapshot -SnapshotType aw", "awsbackup")]
    public void What_is_known_for_good_completes(string line, params string[] offered)
    {
        using ModuleSession session = new();
        Assert.Equal(offered, Texts(session.Complete(line)));
    }

    [Fact]
    public async Task Snapshots_that_were_seen_complete_the_last_ones_first_without_a_call()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo);
        Assert.Empty(account.Session.Complete("Invoke-NeptuneSnapshotEncryption "));
        account.Session.Run("Get-NeptuneUnencryptedSnapshot -Region us-east-1 @aws");
        int calls = account.Host.Calls.Calls.Count;

        IReadOnlyList<CompletionResult> offered = account.Session.Complete("Invoke-NeptuneSnapshotEncryption fraud");

        Assert.Equal(["fraud-graph-before-migration", "fraud-graph-2025-audit"], Texts(offered));
        Assert.Equal("manual snapshot in us-east-1 of account 111122223333", offered[0].ToolTip);
        Assert.StartsWith(
            "rds:fraud-graph-",
            Assert.Single(Texts(account.Session.Complete("Test-NeptuneSnapshotEncryption rds"))),
            StringComparison.Ordinal);
        Assert.Equal(calls, account.Host.Calls.Calls.Count);
    }

    [Fact]
    public async Task So_many_snapshots_are_kept_at_most()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.None);
        foreach (int number in Enumerable.Range(1, 300))
            account.Rds().AddSnapshot(new($"s{number:000}", "gone"));
        account.Session.Run("Get-NeptuneUnencryptedSnapshot -Region us-east-1 @aws");

        Assert.Equal(
            Enumerable.Range(101, 200).Reverse().Select(number => $"s{number:000}"),
            Texts(account.Session.Complete("Invoke-NeptuneSnapshotEncryption s")));
    }

    [Fact]
    public async Task Key_aliases_that_were_seen_or_typed_complete_beside_that_of_AWS()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo);
        Assert.Equal([AwsKey], Texts(account.Session.Complete("Invoke-NeptuneSnapshotEncryption x -KmsKeyId ")));
        account.Session
            .Run("Invoke-NeptuneSnapshotEncryption social-graph-final -Region us-east-1 -KmsKeyId alias/graph-backups -WhatIf @aws");

        Assert.Equal(
            ["alias/graph-backups", AwsKey],
            Texts(account.Session.Complete("Invoke-NeptuneSnapshotEncryption x -KmsKeyId alias/")));
    }

    [Fact]
    public void Profiles_complete_from_their_files_and_are_quoted_where_they_must_be()
    {
        string file = Path.GetTempFileName();
        File.WriteAllText(file, "[audit]\n[profile it's mine]\n[sso-session corp]\n[prod-admin]\n[$home]\n");
        using ModuleSession session = new(("file", file));
        Assert.Equal(
            ["'$home'", "audit", "'it''s mine'", "prod-admin"],
            Texts(session.Complete($"Get-NeptuneUnencryptedSnapshot -ProfileLocation '{file}' -ProfileName ")));
        Assert.Equal(
            ["'it''s mine'"],
            Texts(session.Complete($"Get-NeptuneUnencryptedSnapshot -ProfileLocation '{file}' -ProfileName it")));
        File.Delete(file);
        Assert.Empty(Texts(session.Complete($"Get-NeptuneUnencryptedSnapshot -ProfileLocation '{file}' -ProfileName ")));
    }

    private static string[] Texts(IReadOnlyList<CompletionResult> offered) => [.. offered.Select(result => result.CompletionText)];
}
