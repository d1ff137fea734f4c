using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using NeptuneEncryption.Reports.Text;

namespace NeptuneEncryption.Reports.Tests.Html;

/// <summary>The page in a browser: what it asks for, what it shows, what it does, and whether everybody can use it.</summary>
public sealed class BrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_asks_for_nothing_says_nothing_and_is_readable_without_script(bool script)
    {
        await using ChromiumPage opened = await chromium.OpenAsync(Views.Text(ReportFormat.Html, Views.Whole()), script: script);
        IPage page = opened.Page;
        Assert.Empty(opened.Requests);
        Assert.Empty(opened.Said);
        Assert.Equal("Neptune snapshot encryption: Failed", await page.TitleAsync());
        Assert.Equal(script, await page.Locator("#controls").IsVisibleAsync());
        Assert.Equal(10, await page.Locator("#list tbody tr").CountAsync());
        Assert.Equal(["FAIL Critical", "FAIL Medium"], (await page.Locator("#list tbody tr td:first-child").AllInnerTextsAsync()).Take(2));
        string command = await page.Locator("#list code").First.InnerTextAsync();
        Assert.StartsWith("Invoke-NeptuneSnapshotEncryption", command, StringComparison.Ordinal);
        Assert.Equal(script, await page.Locator("#list button").First.IsVisibleAsync());
        Assert.Equal(
            ["Coverage", "Changes", "Root causes", "Findings", "Frameworks", "Keys", "Remediations", "Exceptions", "Not evaluated",
                "Provenance"],
            await page.Locator("h2").AllInnerTextsAsync());
    }

    [Theory]
    [InlineData(375, ColorScheme.Light, Media.Screen)]
    [InlineData(1280, ColorScheme.Light, Media.Screen)]
    [InlineData(1280, ColorScheme.Dark, Media.Screen)]
    [InlineData(375, ColorScheme.Dark, Media.Screen)]
    [InlineData(1280, ColorScheme.Light, Media.Print)]
    public async Task Axe_finds_nothing_and_nothing_is_wider_than_the_window(int width, ColorScheme scheme, Media media)
    {
        await using ChromiumPage opened = await chromium.OpenAsync(Views.Text(ReportFormat.Html, Views.Whole()), width, scheme: scheme);
        await opened.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = media, ColorScheme = scheme });
        AxeResult result = await opened.Page.RunAxe(new AxeRunOptions
        {
            RunOnly = new RunOnlyOptions
            {
                Type = "tag",
                Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
            },
        });
        Assert.Empty(result.Violations.Select(violation => $"{violation.Id}: {violation.Help} {violation.Nodes[0].Html}"));
        Assert.NotEmpty(result.Passes);
        Assert.InRange(await opened.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 0, width);
        if (Environment.GetEnvironmentVariable("NEPTUNE_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await opened.Page.ScreenshotAsync(
                new PageScreenshotOptions { FullPage = true, Path = Path.Combine(folder, $"{width}-{scheme}-{media}.png") });
        }
    }

    [Fact]
    public async Task It_filters_sorts_and_copies()
    {
        await using ChromiumPage opened = await chromium.OpenAsync(Views.Text(ReportFormat.Html, Views.Whole()));
        IPage page = opened.Page;
        ILocator count = page.Locator("#count");
        await page.GetByLabel("Contains").FillAsync("public-ONE");
        await Assertions.Expect(count).ToHaveTextAsync("2 of 10 findings");
        await page.GetByLabel("Severity").SelectOptionAsync("Critical");
        await Assertions.Expect(count).ToHaveTextAsync("1 of 10 findings");
        await page.GetByLabel("Contains").FillAsync("");
        await page.GetByLabel("Severity").SelectOptionAsync("");
        await page.GetByLabel("Status", new PageGetByLabelOptions { Exact = true }).SelectOptionAsync("PASS");
        await Assertions.Expect(count).ToHaveTextAsync("4 of 10 findings");
        await page.GetByLabel("Status", new PageGetByLabelOptions { Exact = true }).SelectOptionAsync("");
        await page.GetByLabel("Sort by").SelectOptionAsync("name");
        await Assertions.Expect(page.Locator("#list tbody tr td:nth-child(2)").First).ToContainTextAsync("key-on");
        await Assertions.Expect(count).ToHaveTextAsync("10 of 10 findings");

        await page.GetByLabel("Contains").FillAsync("public-one");
        await Assertions.Expect(count).ToHaveTextAsync("2 of 10 findings");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Copy" }).ClickAsync();
        await Assertions.Expect(page.Locator("#list button")).ToHaveTextAsync("Copied");
        string copied = await page.EvaluateAsync<string>("navigator.clipboard.readText()");
        Assert.StartsWith("Invoke-NeptuneSnapshotEncryption 'public-one'", copied, StringComparison.Ordinal);
        Assert.Empty(opened.Said);
    }

    [Fact]
    public async Task It_is_used_with_the_keyboard_alone_and_the_focus_is_seen()
    {
        await using ChromiumPage opened = await chromium.OpenAsync(Views.Text(ReportFormat.Html, Views.Whole()));
        IPage page = opened.Page;
        List<string> walked = [];
        for (int i = 0; i < 60; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            string stop = await page.EvaluateAsync<string>(
                "(e => e === document.body ? '' : e.id || e.getAttribute('aria-label') || e.textContent.trim())(document.activeElement)");
            if (stop.Length == 0)
                break;
            Assert.Equal("3px solid", await page.EvaluateAsync<string>(
                "(s => `${s.outlineWidth} ${s.outlineStyle}`)(getComputedStyle(document.activeElement))"));
            walked.Add(stop);
        }
        Assert.Equal("Skip to the findings", walked[0]);
        Assert.Equal(["text", "status", "severity", "sort", "list", "Copy"], walked.SkipWhile(stop => stop != "text").Take(6));
        ILocator copy = page.Locator("#list button").First;
        await copy.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(copy).ToHaveTextAsync("Copied");
    }

    [Theory]
    [MemberData(nameof(Views.Hostile), MemberType = typeof(Views))]
    public async Task Hostile_names_are_text(string text)
    {
        await using ChromiumPage opened = await chromium.OpenAsync(Views.Text(ReportFormat.Html, Views.HostileReport(text)));
        Assert.Empty(opened.Requests);
        Assert.Empty(opened.Said);
        Assert.Equal("Neptune snapshot encryption: Failed", await opened.Page.TitleAsync());
        Assert.Equal(1, await opened.Page.Locator("script").CountAsync());
        Assert.Equal(0, await opened.Page.Locator("img, iframe, object, main svg, main a").CountAsync());
        string shown = VisibleText.Of(text).Replace('\uD800', '\uFFFD');
        Assert.Equal(
            text.Length > 100 ? text : shown,
            await opened.Page.Locator("#exceptions ~ div tbody tr td:nth-child(5)").First.TextContentAsync());
    }
}
