using System.Text.Json;
using NeptuneEncryption.Emulator.Tests.Clients;

namespace NeptuneEncryption.Tests.Hosted;

/// <summary>The aws command, as a second opinion. A test that asks for it is skipped where it is missing.</summary>
internal static class AwsCommand
{
    /// <summary>The elements of one list in the answer.</summary>
    public static async Task<JsonElement[]> ListAsync(EmulatedAccount account, string list, params string[] arguments)
    {
        // It does not take the endpoint of Neptune from the environment.
        ClientProgram.Ended ended = await ClientProgram.RunAsync(
            account.Host, "aws", [.. arguments, "--output", "json", "--endpoint-url", account.Host.BaseAddress
                .GetLeftPart(UriPartial.Authority)]);
        Assert.True(ended.ExitCode == 0, ended.Errors);
        using var answer = JsonDocument.Parse(ended.Output);
        return [.. answer.RootElement.GetProperty(list).EnumerateArray().Select(element => element.Clone())];
    }
}
