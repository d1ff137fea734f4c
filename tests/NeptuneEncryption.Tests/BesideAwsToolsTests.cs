using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NeptuneEncryption.Aws.Tests.Loopback;
using NeptuneEncryption.Tests.Shell;

namespace NeptuneEncryption.Tests;

/// <summary>
/// In one session with the AWS SDK that AWS Tools brings, and its service assemblies: profiles that need one of these work on both sides,
/// whoever comes first.
/// Each in a process of its own.
/// </summary>
public sealed class BesideAwsToolsTests : IAsyncDisposable
{
    private const string StartUrl = "https://nobody.awsapps.example/start";

    private readonly string _home = Directory.CreateTempSubdirectory("neptune-encryption-").FullName;

    private readonly LoopbackServer _aws = new(Answer);

    /// <summary>Single sign-on of 3.7 can't be tried on their side: its packages are not at hand.</summary>
    [Theory]
    [InlineData("3.7", true)]
    [InlineData("3.7", false)]
    [InlineData("4.0", true)]
    [InlineData("4.0", false)]
    public async Task Profiles_work_on_both_sides(string sdk, bool oursFirst)
    {
        string[] kinds = ["role", "web", "sso"];
        string[] theirKinds = sdk == "3.7" ? ["role", "web"] : kinds;
        string ours = string.Join('\n', kinds.Select(kind => $"\"ours {kind}: $(Get-Ours @{{ ProfileName = '{kind}' }})\""));
        string theirs = "Import-Theirs\n" + string.Join('\n', theirKinds.Select(kind => $"\"theirs {kind}: $(Get-Theirs {kind})\""));

        string[] said = await RunAsync(sdk, $$"""
            {{(oursFirst ? ours : theirs)}}
            {{(oursFirst ? theirs : ours)}}
            $StoredAWSCredentials = Get-TheirCredentials role
            "stored: $(Get-Ours @{})"
            """);

        string[] oursSaid = ["ours role: ASIAROLE", "ours web: ASIAWEB", "ours sso: ASIASSO"];
        string[] theirsSaid = [.. theirKinds.Select(kind => $"theirs {kind}: ASIA{kind.ToUpperInvariant()}")];
        Assert.Equal([.. oursFirst ? oursSaid : theirsSaid, .. oursFirst ? theirsSaid : oursSaid, "stored: ASIAROLE"], said);
    }

    public async ValueTask DisposeAsync()
    {
        await _aws.DisposeAsync();
        Directory.Delete(_home, recursive: true);
    }

    /// <summary>STS, the single sign-on portal, and Neptune, which says in an error whose key it was asked with.</summary>
    private static LoopbackAnswer Answer(LoopbackRequest request)
    {
        string expiration = TimeProvider.System.GetUtcNow().AddHours(8).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        if (request.Headers.ContainsKey("x-amz-sso_bearer_token"))
            return LoopbackAnswer.Json($$$"""{"roleCredentials":{"accessKeyId":"ASIASSO","secretAccessKey":"s","sessionToken":"t","expiration":{{{TimeProvider.System.GetUtcNow().AddHours(8).ToUnixTimeMilliseconds()}}}}}""");
        string action = request.Form.GetValueOrDefault("Action") ?? "";
        return action switch
        {
            "AssumeRole" => Session(action, "ASIAROLE", expiration),
            "AssumeRoleWithWebIdentity" => Session(action, "ASIAWEB", expiration),
            "GetCallerIdentity" => LoopbackAnswer.Error(
                "AccessDenied",
                "key " + request.Headers["Authorization"].Split("Credential=")[1].Split('/')[0],
                403),
            _ => LoopbackAnswer.Error("InvalidAction", action),
        };
    }

    private static LoopbackAnswer Session(string action, string accessKey, string expiration) => LoopbackAnswer.Result(
        action,
        $"<Credentials><AccessKeyId>{accessKey}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>{expiration}</Expiration></Credentials>");

    private async Task<string[]> RunAsync(string sdk, string script)
    {
        string decoys = Path.Combine(AppContext.BaseDirectory, "Decoys", "AwsTools", sdk);
        ShellProcess.Outcome outcome = await ShellProcess.RunAsync(
            ["-Command", $$"""
            function Import-Theirs {
                $script:core = [Reflection.Assembly]::LoadFrom('{{decoys}}/AWSSDK.Core.dll')
                foreach ($service in [IO.Directory]::GetFiles('{{decoys}}', 'AWSSDK.S*.dll')) { $null = [Reflection.Assembly]::LoadFrom($service) }
            }
            function Get-TheirCredentials($name) {
                $chain = [Activator]::CreateInstance($core.GetType('Amazon.Runtime.CredentialManagement.CredentialProfileStoreChain'))
                $found = $null
                $null = $chain.TryGetProfile($name, [ref] $found)
                $found.GetAWSCredentials($chain)
            }
            function Get-Theirs($name) { try { (Get-TheirCredentials $name).GetCredentials().AccessKey } catch { "$($_.Exception.GetBaseException())" } }
            function Get-Ours($arguments) {
                try { Get-NeptuneUnencryptedSnapshot -Region us-east-1 -ErrorAction Stop @arguments; 'nothing' } catch { if ("$_" -match 'key (\w+)') { $Matches[1] } else { "$_" } }
            }
            Import-Module NeptuneEncryption
            {{script}}
            """],
            environment: Environment());
        Assert.Equal("", outcome.Errors);
        return outcome.Output.Split('\n');
    }

    private Dictionary<string, string> Environment()
    {
        File.WriteAllText(Path.Combine(_home, "token"), "a.web.token");
        File.WriteAllText(Path.Combine(_home, "credentials"), $"""
            [main]
            aws_access_key_id = AKIAMAIN
            aws_secret_access_key = s
            [role]
            role_arn = arn:aws:iam::111122223333:role/Audit
            source_profile = main
            region = us-east-1
            [web]
            role_arn = arn:aws:iam::111122223333:role/Audit
            web_identity_token_file = {Path.Combine(_home, "token")}
            region = us-east-1
            [sso]
            sso_start_url = {StartUrl}
            sso_region = us-east-1
            sso_account_id = 111122223333
            sso_role_name = Audit
            region = us-east-1
            """);
#pragma warning disable CA5350 // The hash is the AWS command's choice, and keeps no secret.
        string name = Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(StartUrl)));
#pragma warning restore CA5350
        string cache = Directory.CreateDirectory(Path.Combine(_home, ".aws", "sso", "cache")).FullName;
        File.WriteAllText(Path.Combine(cache, name + ".json"), $$"""
            {"startUrl":"{{StartUrl}}","region":"us-east-1","accessToken":"the-token","expiresAt":"2099-01-01T00:00:00Z"}
            """);
        return new()
        {
            ["HOME"] = _home,
            ["USERPROFILE"] = _home,
            ["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(_home, "credentials"),
            ["AWS_ENDPOINT_URL"] = _aws.Url,
            ["AWS_REGION"] = "us-east-1",
        };
    }
}
