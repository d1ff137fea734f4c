using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using NeptuneEncryption.Emulator.Http.SigV4;

namespace NeptuneEncryption.Emulator.Tests.SigV4;

/// <summary>An independent judge: what AWS's own Python signer signs must be believed, and nothing it signed with another secret.</summary>
public sealed class BotocoreSignatureTests
{
    private const string Program = """
        import json, sys
        try:
            from botocore.auth import SigV4Auth
            from botocore.awsrequest import AWSRequest
            from botocore.credentials import Credentials
        except ImportError:
            sys.exit(3)
        out = []
        for url, token in [("http://127.0.0.1:4566/", None), ("http://127.0.0.1:4566/", "a/token+with=signs"), ("http://127.0.0.1:4566/a%20b/?b=%2F&a=x%20y&a=~&c", None)]:
            request = AWSRequest("POST", url, data=b"Action=DescribeDBClusters&Marker=%C3%A9", headers={"Content-Type": "application/x-www-form-urlencoded; charset=utf-8", "X-Odd": "  a   b "})
            SigV4Auth(Credentials("AKIATEST", "emulator-test-secret", token), "rds", "us-east-1").add_auth(request)
            out.append({"url": url, "token": token, "headers": [["Host", "127.0.0.1:4566"]] + [[k, v] for k, v in request.headers.items()], "body": request.data.decode()})
        print(json.dumps(out))
        """;

    [Fact]
    public async Task What_botocore_signs_is_believed()
    {
        Signed[] signed = await SignAsync();

        Assert.All(signed, request =>
        {
            string[] parts = request.Url["http://127.0.0.1:4566".Length..].Split('?');
            IEnumerable<KeyValuePair<string, string>> lines = request.Headers.Select(header => KeyValuePair.Create(header[0], header[1]))
                .DistinctBy(header => header.Key.ToUpperInvariant());
            var raw = new SignedRequest(
                "POST",
                parts[0],
                parts.ElementAtOrDefault(1) ?? "",
                [.. lines],
                Encoding.UTF8.GetBytes(request.Body));
            SignatureVerdict Verify(string secret) => new SignatureVerifier(
                id => new AccessKey(
                    id,
                    secret,
                    "111122223333",
                    "arn:aws:iam::111122223333:user/admin",
                    request.Token is null ? null : new KeySession(request.Token, DateTimeOffset.MaxValue)),
                TimeProvider.System).Verify(raw, new SigningTarget("rds", ProtocolFamily.Query, new HashSet<string> { "us-east-1" }));

            Assert.IsType<SignatureVerdict.Identity>(Verify("emulator-test-secret"));
            Assert.Equal("SignatureDoesNotMatch", Assert.IsType<SignatureVerdict.Refusal>(Verify("another")).Code);
        });
    }

    private static async Task<Signed[]> SignAsync()
    {
        Process? python;
        try
        {
            python = Process.Start(new ProcessStartInfo("python3", ["-c", Program]) { RedirectStandardOutput = true });
        }
        catch (Win32Exception)
        {
            python = null;
        }

        Assert.SkipWhen(python is null, "python3 is not on the PATH");
        using (python)
        {
            string output = await python!.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await python.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.SkipWhen(python.ExitCode == 3, "botocore is not installed for python3");
            Assert.Equal(0, python.ExitCode);
            return JsonSerializer.Deserialize<Signed[]>(output, JsonSerializerOptions.Web)!;
        }
    }

    private sealed record Signed(string Url, string? Token, string[][] Headers, string Body);
}
