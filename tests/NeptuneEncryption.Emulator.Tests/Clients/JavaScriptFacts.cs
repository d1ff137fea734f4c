using System.Text.Json;
using NeptuneEncryption.Emulator.Tests.Http;

namespace NeptuneEncryption.Emulator.Tests.Clients;

/// <summary>AWS's JavaScript SDK as judge, installed by npm into a folder of its own.</summary>
public sealed class JavaScriptFacts
{
    [Fact]
    public async Task The_JavaScript_SDK_remediates_a_snapshot_and_knows_every_error_by_its_class()
    {
        await using Emulation emulation = await Emulation.StartAsync(timeScale: 36_000);
        ErrorCases.Prepare(emulation);
        string folder = Directory.CreateTempSubdirectory("neptune-sdk-").FullName;
        try
        {
            ClientProgram.Ended installed = await ClientProgram.RunAsync(emulation.Host, "npm",
                "install", "--prefix", folder, "--no-audit", "--no-fund", "--prefer-offline", "--fetch-retries=0", "@aws-sdk/client-neptune");
            Assert.SkipWhen(installed.ExitCode != 0, "npm cannot install @aws-sdk/client-neptune here");
            ClientProgram.Ended ended = await ClientProgram.RunAsync(emulation.Host, "node",
                Path.Combine(AppContext.BaseDirectory, "Clients", "javascript_chain.mjs"), emulation.Host.BaseAddress
                    .GetLeftPart(UriPartial.Authority), folder, ErrorCases.File);
            Assert.True(ended.ExitCode == 0, ended.Errors);
            JsonElement seen = JsonDocument.Parse(ended.Output).RootElement;
            Assert.True(seen.GetProperty("encrypted").GetBoolean());
            Assert.True(seen.GetProperty("created").GetBoolean());
            Assert.True(seen.GetProperty("gone").GetBoolean());
            Assert.Empty(
                seen.GetProperty("errors").EnumerateObject().Where(error => !error.Value.GetBoolean()).Select(error => error.Name));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
