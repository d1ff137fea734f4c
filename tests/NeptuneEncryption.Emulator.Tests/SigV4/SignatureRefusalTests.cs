using System.Globalization;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using NeptuneEncryption.Emulator.Http.SigV4;

namespace NeptuneEncryption.Emulator.Tests.SigV4;

public sealed class SignatureRefusalTests
{
    private const string Mismatch = "The request signature we calculated does not match the signature you provided. Check your AWS Secret "
        + "Access Key and signing method. Consult the service documentation for details.";
    private const string BadToken = "The security token included in the request is invalid.";
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-03-01T00:02:00Z", CultureInfo.InvariantCulture);
    private static readonly AccessKey User = new("AKIATEST", TestSigner.Secret, "111122223333", "arn:aws:iam::111122223333:user/admin");
    private static readonly AccessKey Role = new(
        "ASIATEST",
        TestSigner.Secret,
        "111122223333",
        "arn:aws:sts::111122223333:assumed-role/NeptuneAudit/me",
        new KeySession("the-token", Now.AddHours(1)));

    private readonly FakeTimeProvider _clock = new(Now);
    private readonly TestSigner _signer = new(Now);

    [Fact]
    public void Right_signature_tells_key_scope_and_signed_headers()
    {
        SignatureVerdict.Identity identity = Assert.IsType<SignatureVerdict.Identity>(Verify(_signer.Sign()));

        Assert.Equal(User, identity.Key);
        Assert.Equal(new CredentialScope("20260301", "us-east-1", "rds", "aws4_request"), identity.Scope);
        Assert.Equal(["host", "x-amz-date"], identity.SignedHeaders);
    }

    [Fact]
    public void Session_key_with_its_token_is_believed()
        => Assert.Equal(
            Role,
            Assert.IsType<SignatureVerdict.Identity>(Verify((_signer with { KeyId = Role.Id, Token = "the-token" }).Sign())).Key);

    [Fact]
    public void Unsigned_request_is_missing_its_token()
        => Refused("MissingAuthenticationToken", 403, "Request is missing Authentication Token", Without(_signer.Sign(), "Authorization"));

    [Theory]
    [InlineData("Bearer abc", "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. "
        + "Authorization header requires 'SignedHeaders' parameter. Authorization=Bearer")]
    [InlineData("AWS4-HMAC-SHA256", "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' "
        + "parameter. Authorization header requires 'SignedHeaders' parameter. Authorization=AWS4-HMAC-SHA256")]
    [InlineData(
        "AWS4-HMAC-SHA256 Credential=a/b/c/d/e, SignedHeaders=host",
        "Authorization header requires 'Signature' parameter. Authorization=AWS4-HMAC-SHA256")]
    [InlineData(
        "AWS4-HMAC-SHA256 Credential=a/b/c/d/e, oops",
        "'oops' not a valid key=value pair (missing equal-sign) in Authorization header: 'AWS4-HMAC-SHA256 Credential=a/b/c/d/e, oops'.")]
    [InlineData(
        "AWS4-HMAC-SHA256 Credential=a, Credential=b",
        "Duplicate 'Credential' in Authorization header: 'AWS4-HMAC-SHA256 Credential=a, Credential=b'.")]
    [InlineData(
        "AWS4-HMAC-SHA256 Credential=a/b/c, SignedHeaders=host, Signature=0",
        "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got 'a/b/c'")]
    public void Unreadable_header_is_an_incomplete_signature(string header, string message)
        => Refused("IncompleteSignature", 400, message, With(_signer.Sign(), "Authorization", header));

    [Fact]
    public void Request_without_a_date_is_an_incomplete_signature()
        => Refused(
            "IncompleteSignature",
            400,
            "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. Authorization=AWS4-HMAC-SHA256",
            Without(_signer.Sign(), "x-amz-date"));

    [Fact]
    public void Date_of_another_form_is_an_incomplete_signature()
        => Refused(
            "IncompleteSignature",
            400,
            "Date must be in ISO-8601 'basic format'. Got '2026-03-01'. See http://en.wikipedia.org/wiki/ISO_8601",
            With(_signer.Sign(), "x-amz-date", "2026-03-01"));

    [Fact]
    public void Unknown_key_is_an_invalid_client_token()
        => Refused("InvalidClientTokenId", 403, BadToken, (_signer with { KeyId = "AKIANOBODY" }).Sign());

    [Theory]
    [InlineData("ASIATEST", null)]
    [InlineData("ASIATEST", "another-token")]
    [InlineData("AKIATEST", "the-token")]
    public void Missing_wrong_or_superfluous_session_token_is_an_invalid_client_token(string keyId, string? token)
        => Refused("InvalidClientTokenId", 403, BadToken, (_signer with { KeyId = keyId, Token = token }).Sign());

    [Fact]
    public void Session_past_its_expiry_is_an_expired_token()
    {
        _clock.Advance(TimeSpan.FromHours(1));
        Refused(
            "ExpiredToken",
            403,
            "The security token included in the request is expired",
            new TestSigner(Now.AddHours(1)) { KeyId = Role.Id, Token = "the-token" }.Sign());
    }

    [Fact]
    public void Wrong_secret_does_not_match()
        => Refused("SignatureDoesNotMatch", 403, Mismatch, (_signer with { SigningSecret = "guess" }).Sign());

    [Fact]
    public void Body_changed_on_the_way_does_not_match()
        => Refused("SignatureDoesNotMatch", 403, Mismatch, _signer.Sign() with { Body = Encoding.UTF8.GetBytes("Action=DeleteDBCluster") });

    [Theory]
    [InlineData("GET", "/", "")]
    [InlineData("POST", "/other", "")]
    [InlineData("POST", "/", "Action=DeleteDBCluster")]
    public void Request_line_changed_on_the_way_does_not_match(string method, string path, string query)
        => Refused("SignatureDoesNotMatch", 403, Mismatch, _signer.Sign() with { Method = method, Path = path, Query = query });

    [Fact]
    public void Signed_header_changed_on_the_way_does_not_match()
        => Refused("SignatureDoesNotMatch", 403, Mismatch, With(_signer.Sign(), "host", "elsewhere"));

    [Fact]
    public void Scope_of_another_Region_does_not_match()
        => Refused(
            "SignatureDoesNotMatch",
            403,
            "Credential should be scoped to a valid region, not 'mars-north-1'. ",
            (_signer with { Region = "mars-north-1" }).Sign());

    [Fact]
    public void Scope_of_another_service_does_not_match()
        => Refused(
            "SignatureDoesNotMatch",
            403,
            "Credential should be scoped to correct service: 'rds'. ",
            (_signer with { Service = "neptune" }).Sign());

    [Fact]
    public void Scope_of_another_version_does_not_match()
        => Refused(
            "SignatureDoesNotMatch",
            403,
            "Credential should be scoped with a valid terminator: 'aws4_request', not 'aws5_request'.",
            (_signer with { Terminator = "aws5_request" }).Sign());

    [Fact]
    public void Scope_of_another_day_than_the_requests_does_not_match()
        => Refused(
            "SignatureDoesNotMatch", 403,
            "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20260228' != '20260301', from "
                + "'20260301T000200Z'.",
            (_signer with { ScopeDate = "20260228" }).Sign());

    [Fact]
    public void Signature_older_than_five_minutes_is_expired()
    {
        Assert.IsType<SignatureVerdict.Identity>(Verify(new TestSigner(Now.AddMinutes(-5)).Sign()));
        Refused(
            "SignatureDoesNotMatch", 403, "Signature expired: 20260228T235659Z is now earlier than 20260228T235700Z (20260301T000200Z - 5 "
                + "min.)",
            new TestSigner(Now.AddMinutes(-5).AddSeconds(-1)).Sign());
    }

    [Fact]
    public void Signature_of_a_clock_ahead_is_not_yet_current()
        => Refused(
            "SignatureDoesNotMatch", 403, "Signature not yet current: 20260301T000701Z is still later than 20260301T000700Z "
                + "(20260301T000200Z + 5 min.)",
            new TestSigner(Now.AddMinutes(5).AddSeconds(1)).Sign());

    [Fact]
    public void Unsigned_host_is_refused()
        => Refused(
            "SignatureDoesNotMatch", 403, "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
            With(
                _signer.Sign(),
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=AKIATEST/20260301/us-east-1/rds/aws4_request, SignedHeaders=x-amz-date, Signature=0"));

    [Fact]
    public void Unsigned_amz_header_is_refused()
        => Refused(
            "SignatureDoesNotMatch", 403, "'x-amz-target' must be a 'SignedHeader' in the AWS Authorization.",
            With(_signer.Sign(), "X-Amz-Target", "TrentService.DescribeKey"));

    [Theory]
    [InlineData("x-amz-date;host")]
    [InlineData("Host;host;x-amz-date")]
    public void Signed_headers_out_of_order_or_case_are_refused(string names)
        => Refused(
            "SignatureDoesNotMatch", 403, $"SignedHeaders must be lower case, distinct and sorted, got '{names}'.",
            With(
                _signer.Sign(),
                "Authorization",
                $"AWS4-HMAC-SHA256 Credential=AKIATEST/20260301/us-east-1/rds/aws4_request, SignedHeaders={names}, Signature=0"));

    [Theory]
    [InlineData("UNSIGNED-PAYLOAD")]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    public void Declared_hash_that_is_not_the_bodys_is_refused(string hash)
        => Refused(
            "SignatureDoesNotMatch",
            403,
            "The value of 'x-amz-content-sha256' is not the SHA-256 of the request's body.",
            (_signer with { ContentHash = hash }).Sign());

    [Fact]
    public void Json_services_use_their_own_codes()
    {
        string Code(
            SignedRequest request) => Assert.IsType<SignatureVerdict.Refusal>(Verify(request, ProtocolFamily.Json)) is { Status: 400 } refusal ? refusal.Code : "not 400";

        Assert.Equal("MissingAuthenticationTokenException", Code(Without(_signer.Sign(), "Authorization")));
        Assert.Equal("IncompleteSignatureException", Code(With(_signer.Sign(), "Authorization", "x")));
        Assert.Equal("UnrecognizedClientException", Code((_signer with { KeyId = "AKIANOBODY" }).Sign()));
        Assert.Equal("InvalidSignatureException", Code((_signer with { SigningSecret = "guess" }).Sign()));
        Assert.Equal("InvalidSignatureException", Code(new TestSigner(Now.AddHours(-1)).Sign()));
        _clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal("ExpiredTokenException", Code(new TestSigner(Now.AddHours(2)) { KeyId = Role.Id, Token = "the-token" }.Sign()));
    }

    [Fact]
    public void Ec2_says_AuthFailure_or_RequestExpired()
    {
        Assert.Equal(
            new SignatureVerdict.Refusal("AuthFailure", 401, "AWS was not able to validate the provided access credentials"),
            Verify((_signer with { SigningSecret = "guess" }).Sign(), ProtocolFamily.Ec2));
        Assert.Equal(
            "RequestExpired",
            Assert.IsType<SignatureVerdict.Refusal>(Verify(new TestSigner(Now.AddHours(-1)).Sign(), ProtocolFamily.Ec2)).Code);
    }

    private SignatureVerdict Verify(SignedRequest request, ProtocolFamily family = ProtocolFamily.Query)
        => new SignatureVerifier(id => new[] { User, Role }.FirstOrDefault(key => key.Id == id), _clock)
            .Verify(request, new SigningTarget("rds", family, new HashSet<string> { "us-east-1", "eu-west-1" }));

    private void Refused(string code, int status, string message, SignedRequest request)
        => Assert.Equal(new SignatureVerdict.Refusal(code, status, message), Verify(request));

    private static SignedRequest With(SignedRequest request, string name, string value)
        => request with { Headers = [.. Without(request, name).Headers, KeyValuePair.Create(name, value)] };

    private static SignedRequest Without(SignedRequest request, string name)
        => request with { Headers = [.. request.Headers.Where(line => !line.Key.Equals(name, StringComparison.OrdinalIgnoreCase))] };
}
