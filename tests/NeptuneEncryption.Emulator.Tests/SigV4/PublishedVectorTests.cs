using System.Globalization;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using NeptuneEncryption.Emulator.Http.SigV4;

namespace NeptuneEncryption.Emulator.Tests.SigV4;

/// <summary>The signatures of AWS's published Signature Version 4 test suite: its key, time, host and service.</summary>
public sealed class PublishedVectorTests
{
    private const string Host = "Host: example.amazonaws.com\nX-Amz-Date: 20150830T123600Z";
    private const string Unreserved = "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static TheoryData<string, string, string, string, string, string, string> Vectors => new()
    {
        { "get-vanilla", "GET", "/", "", Host, "host;x-amz-date", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31" },
        { "post-vanilla", "POST", "/", "", Host, "host;x-amz-date", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b" },
        { "get-utf8", "GET", "/ሴ", "", Host, "host;x-amz-date", "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85" },
        {
            "get-space",
            "GET",
            "/example space/",
            "",
            Host,
            "host;x-amz-date",
            "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741" },
        {
            "get-unreserved",
            "GET",
            "/" + Unreserved,
            "",
            Host,
            "host;x-amz-date",
            "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f" },
        { "get-slash", "GET", "//", "", Host, "host;x-amz-date", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31" },
        {
            "get-slashes",
            "GET",
            "//example//",
            "",
            Host,
            "host;x-amz-date",
            "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84" },
        {
            "get-slash-pointless-dot",
            "GET",
            "/./example",
            "",
            Host,
            "host;x-amz-date",
            "ef75d96142cf21edca26f06005da7988e4f8dc83a165a80865db7089db637ec5" },
        {
            "get-relative-relative",
            "GET",
            "/example1/example2/../..",
            "",
            Host,
            "host;x-amz-date",
            "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31" },
        {
            "get-vanilla-query-order-key-case",
            "GET",
            "/?Param2=value2&Param1=value1",
            "",
            Host,
            "host;x-amz-date",
            "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500" },
        {
            "get-vanilla-empty-query-key",
            "GET",
            "/?Param1=value1",
            "",
            Host,
            "host;x-amz-date",
            "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb" },
        {
            "get-vanilla-query-unreserved",
            "GET",
            $"/?{Unreserved}={Unreserved}",
            "",
            Host,
            "host;x-amz-date",
            "9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197" },
        {
            "get-vanilla-utf8-query",
            "GET",
            "/?ሴ=bar",
            "",
            Host,
            "host;x-amz-date",
            "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04" },
        {
            "post-vanilla-query",
            "POST",
            "/?Param1=value1",
            "",
            Host,
            "host;x-amz-date",
            "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11" },
        {
            "get-header-key-duplicate",
            "GET",
            "/",
            "",
            $"My-Header1: value2\nMy-Header1: value2\nMy-Header1: value1\n{Host}",
            "host;my-header1;x-amz-date",
            "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea" },
        {
            "get-header-value-order",
            "GET",
            "/",
            "",
            $"My-Header1: value4\nMy-Header1: value1\nMy-Header1: value3\nMy-Header1: value2\n{Host}",
            "host;my-header1;x-amz-date",
            "08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01" },
        {
            "get-header-value-trim",
            "GET",
            "/",
            "",
            $"My-Header1:  value1\nMy-Header2: \"a   b   c\"\n{Host}",
            "host;my-header1;my-header2;x-amz-date",
            "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736" },
        {
            "post-header-key-sort",
            "POST",
            "/",
            "",
            $"My-Header1: value1\n{Host}",
            "host;my-header1;x-amz-date",
            "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c" },
        {
            "post-header-value-case",
            "POST",
            "/",
            "",
            $"My-Header1: VALUE1\n{Host}",
            "host;my-header1;x-amz-date",
            "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d" },
        {
            "post-x-www-form-urlencoded",
            "POST",
            "/",
            "Param1=value1",
            $"Content-Type: application/x-www-form-urlencoded\n{Host}",
            "content-type;host;x-amz-date",
            "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a" },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Published_signature_is_believed(
        string name,
        string method,
        string target,
        string body,
        string headers,
        string signedHeaders,
        string signature)
    {
        (string? path, string? query) = target.Split('?') is [var before, var after] ? (before, after) : (target, "");
        IEnumerable<KeyValuePair<string, string>> lines = headers.Split('\n').Select(line => line.Split(':', 2)).Select(line => KeyValuePair.Create(line[0], line[1]))
            .Append(KeyValuePair.Create("Authorization", "AWS4-HMAC-SHA256 "
                + $"Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders={signedHeaders}, Signature={signature}"));
        var request = new SignedRequest(method, path, query, [.. lines], Encoding.UTF8.GetBytes(body));
        var clock = new FakeTimeProvider(DateTimeOffset.Parse("2015-08-30T12:36:00Z", CultureInfo.InvariantCulture));
        var key = new AccessKey(
            "AKIDEXAMPLE",
            "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
            "123456789012",
            "arn:aws:iam::123456789012:user/suite");
        var verifier = new SignatureVerifier(id => id == key.Id ? key : null, clock);

        SignatureVerdict verdict = verifier.Verify(request, new SigningTarget("service", ProtocolFamily.Query, new HashSet<string> { "us-east-1" }));

        SignatureVerdict.Identity identity = Assert.IsType<SignatureVerdict.Identity>(verdict);
        Assert.True(key == identity.Key, name);
        Assert.Equal(signedHeaders.Split(';'), identity.SignedHeaders);
    }
}
