using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Tests.Hosted;

namespace NeptuneEncryption.Tests.Cmdlets;

/// <summary>An endpoint that is not AWS's own is named where it matters.</summary>
public sealed class EndpointTests
{
    [Theory]
    [InlineData("Invoke-NeptuneSnapshotEncryption social-graph-final @aws -Region us-east-1 -NoWait", "Encrypt under key")]
    [InlineData("New-NeptuneEncryptionKey @aws -Region us-east-1 -Confirm", "Make a KMS key")]
    public async Task A_question_says_where_the_calls_go(string command, string action)
    {
        PromptingHost person = new("");
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo, person: person);

        PipelineResult result = account.Session.Run(command);

        Assert.Empty(result.Errors);
        string asked = Assert.Single(person.Asked);
        Assert.StartsWith($"Confirm: Are you sure you want to perform this action?\nPerforming the operation \"{action}", asked, StringComparison.Ordinal);
        Assert.EndsWith(
            $"\nThe calls go to {account.Host.BaseAddress} (-EndpointUrl), which is not one of AWS's own endpoints.",
            asked,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_says_where_the_calls_go()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo);
        string log = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.jsonl");

        account.Session.Run($"Invoke-NeptuneSnapshotEncryption social-graph-final @aws -Region us-east-1 -NoWait -Force -LogPath '{log}'");

        string plan = File.ReadLines(log).Single(line => line.Contains("\"event\":\"plan\"", StringComparison.Ordinal));
        Assert.Contains($"\"endpoints\":{{\"rds\":\"{account.Host.BaseAddress}\",\"kms\":", plan, StringComparison.Ordinal);
    }
}
