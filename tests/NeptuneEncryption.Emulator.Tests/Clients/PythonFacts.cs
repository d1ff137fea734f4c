using System.Text.Json;
using NeptuneEncryption.Emulator.Http;
using NeptuneEncryption.Emulator.Tests.Http;

namespace NeptuneEncryption.Emulator.Tests.Clients;

/// <summary>AWS's Python SDK as judge: its service models know every member, its clients every error class.</summary>
public sealed class PythonFacts
{
    [Fact]
    public async Task Every_answer_fits_the_service_model_of_botocore()
    {
        JsonElement verdicts = await RunAsync("botocore", "botocore_judge.py");
        var problems = verdicts.EnumerateObject()
            .Where(verdict => verdict.Value.GetArrayLength() > 0)
            .ToDictionary(verdict => verdict.Name, verdict => verdict.Value.ToString());
        Assert.Empty(problems);

        IEnumerable<string> declared = new AwsServices().All
            .SelectMany(service => service.Operations, (service, operation) => $"{service.SigningName}:{operation.Name}");
        Assert.Empty(declared.Except(verdicts.EnumerateObject().Select(verdict => verdict.Name)));
    }

    [Fact]
    public async Task Boto3_remediates_an_estate_with_its_paginators_and_waiters_and_knows_every_error_by_its_class()
    {
        JsonElement seen = await RunAsync("boto3", "boto3_chain.py", ErrorCases.File);
        Assert.Equal(3, seen.GetProperty("sources").GetInt32());
        Assert.All(seen.GetProperty("encrypted").EnumerateArray(), snapshot => Assert.Equal("[true, true, 100]", snapshot.GetRawText()));
        Assert.Equal(0, seen.GetProperty("left").GetArrayLength());
        Assert.All(seen.GetProperty("errors").EnumerateObject(), error => Assert.Equal(error.Name, error.Value.GetString()));
    }

    private static async Task<JsonElement> RunAsync(string package, string script, params string[] arguments)
    {
        await using Emulation emulation = await Emulation.StartAsync(timeScale: 36_000);
        ErrorCases.Prepare(emulation);
        ClientProgram.Ended ended = await ClientProgram.RunAsync(emulation.Host, "python3",
            [Path.Combine(AppContext.BaseDirectory, "Clients", script), emulation.Host.BaseAddress
                .GetLeftPart(UriPartial.Authority), .. arguments]);
        Assert.SkipWhen(ended.ExitCode == 3, $"{package} is not installed for python3");
        Assert.True(ended.ExitCode == 0, ended.Errors);
        return JsonDocument.Parse(ended.Output).RootElement;
    }
}
