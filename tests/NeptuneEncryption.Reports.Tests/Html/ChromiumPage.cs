using Microsoft.Playwright;

namespace NeptuneEncryption.Reports.Tests.Html;

/// <summary>The machine's Chromium, started for the first page. A test that needs it is skipped where there is none.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    internal async Task<ChromiumPage> OpenAsync(string html, int width = 1280, bool script = true, ColorScheme scheme = ColorScheme.Light)
    {
        IBrowserContext context = await (await BrowserAsync()).NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            JavaScriptEnabled = script,
            ColorScheme = scheme,
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        return await ChromiumPage.OpenAsync(context, html);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    private async Task<IBrowser> BrowserAsync()
    {
        if (_browser is not null)
            return _browser;
        string? chromium = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
        Assert.SkipWhen(chromium is null, "chromium is not on the PATH");
        _playwright = await Playwright.CreateAsync();
        return _browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = chromium, Args = ["--no-sandbox"] });
    }
}

/// <summary>A page of a report in a browser of its own, with all that it asks for and says.</summary>
internal sealed class ChromiumPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly string _file;

    private ChromiumPage(IBrowserContext context, IPage page, string file)
    {
        _context = context;
        _file = file;
        Page = page;
    }

    public IPage Page { get; }

    /// <summary>The addresses that were asked for, the page's own apart.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Errors and refusals, and dialogs that were opened.</summary>
    public List<string> Said { get; } = [];

    public static async Task<ChromiumPage> OpenAsync(IBrowserContext context, string html)
    {
        IPage page = await context.NewPageAsync();
        string file = Path.Combine(Directory.CreateTempSubdirectory("page-").FullName, "report.html");
        await File.WriteAllTextAsync(file, html, TestContext.Current.CancellationToken);
        ChromiumPage opened = new(context, page, file);
        page.Request += (_, request) => opened.Requests.Add(request.Url);
        page.Console += (_, message) => opened.Said.Add(message.Text);
        page.PageError += (_, error) => opened.Said.Add(error);
        page.Dialog += (_, dialog) =>
        {
            opened.Said.Add(dialog.Message);
            _ = dialog.DismissAsync();
        };
        string address = new Uri(file).AbsoluteUri;
        await page.GotoAsync(address);
        opened.Requests.Remove(address);
        return opened;
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);
    }
}
