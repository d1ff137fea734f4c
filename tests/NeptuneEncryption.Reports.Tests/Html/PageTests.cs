using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace NeptuneEncryption.Reports.Tests.Html;

/// <summary>What can be told of the page without a browser.</summary>
public sealed partial class PageTests
{
    [Fact]
    public void Its_policy_lets_in_the_one_style_and_the_one_script_that_it_holds()
    {
        string page = WebUtility.HtmlDecode(Views.Text(ReportFormat.Html, Views.Whole()));
        Assert.Contains(
            $"content=\"default-src 'none'; style-src '{Hash(Style(), page)}'; script-src '{Hash(Script(), page)}'; "
                + "base-uri 'none'; form-action 'none'\"",
            page, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_things_are_not_encoded_and_both_are_ours()
    {
        using Stream stream = typeof(ReportWriter).Assembly.GetManifestResourceStream("page.liquid")!;
        using StreamReader reader = new(stream);
        Assert.Equal(["{{ Style | raw }}", "{{ Script | raw }}"], Raw().Matches(reader.ReadToEnd()).Select(match => match.Value));
    }

    [Fact]
    public void The_same_report_makes_the_same_page()
        => Assert.Equal(Views.Text(ReportFormat.Html, Views.Whole()), Views.Text(ReportFormat.Html, Views.Whole()));

    private static string Hash(Regex tag, string page)
        => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Assert.Single(tag.Matches(page)).Groups[1].Value)))}";

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex("<script>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex(@"\{\{[^}]*raw[^}]*\}\}")]
    private static partial Regex Raw();
}
