using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Fluid;

namespace NeptuneEncryption.Reports.Html;

/// <summary>
/// The report as one page that asks nobody for anything: its policy lets in the one style and the one script that it holds, by their
/// hashes. The template encodes all that it is given.
/// </summary>
internal static class HtmlPage
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly TemplateOptions Options = new()
    {
        MemberAccessStrategy = new UnsafeMemberAccessStrategy(),
        MaxSteps = int.MaxValue,
    };

    private static readonly Lazy<IFluidTemplate> Template = new(() => new FluidParser().Parse(Resource("page.liquid")));

    public static void Write(EncryptionReport report, Stream output)
    {
        string style = Resource("page.css");
        string script = Resource("page.js");
        PageModel page = PageModel.Of(report) with
        {
            Style = style,
            StyleHash = Hash(style),
            Script = script,
            ScriptHash = Hash(script),
        };
        using StreamWriter writer = new(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        // Nothing in it waits for anything but the file.
        Template.Value.RenderAsync(writer, new TemplateContext(page, Options), Encoder, isolateContext: false)
            .AsTask().GetAwaiter().GetResult();
    }

    /// <summary>As Content-Security-Policy writes it.</summary>
    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    /// <summary>Browsers hash a text with its line ends as they are read: as line feeds.</summary>
    private static string Resource(string name)
    {
        using Stream stream = typeof(HtmlPage).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The reports were built without {name}.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
