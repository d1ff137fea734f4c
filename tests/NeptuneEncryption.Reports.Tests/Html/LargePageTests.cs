using System.Diagnostics;
using Microsoft.Playwright;

namespace NeptuneEncryption.Reports.Tests.Html;

/// <summary>A page of very many findings opens and filters. How fast is for people to look at: NEPTUNE_TIMES names a file.</summary>
public sealed class LargePageTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData(10_000)]
    [InlineData(100_000)]
    public async Task It_opens_and_filters(int count)
    {
        if (count > 10_000)
            Seeds.SkipOutsideTheGate();
        EncryptionReport report = Views.Whole();
        ReportFinding one = report.Findings[0];
        report = report with
        {
            Findings = [.. Enumerable.Range(0, count).Select(i => one with { Id = $"{i}", DBClusterSnapshotIdentifier = $"graph-{i}-of" })],
        };
        long start = Stopwatch.GetTimestamp();
        string html = Views.Text(ReportFormat.Html, report);
        TimeSpan written = Stopwatch.GetElapsedTime(start);

        await using ChromiumPage opened = await chromium.OpenAsync(html);
        IPage page = opened.Page;
        double interactive = await page.EvaluateAsync<double>("performance.getEntriesByType('navigation')[0].domInteractive");
        // From the key to the next frame, in the page's own time.
        const string Filter = """
            text => new Promise(done => {
                const input = document.getElementById('text');
                const begin = performance.now();
                new MutationObserver(() => requestAnimationFrame(() => setTimeout(() => done(performance.now() - begin))))
                    .observe(document.getElementById('count'), { childList: true });
                input.value = text;
                input.dispatchEvent(new Event('input', { bubbles: true }));
            })
            """;
        double filtered = await page.EvaluateAsync<double>(Filter, "graph-77-of");
        Assert.Equal($"1 of {count} findings", await page.Locator("#count").InnerTextAsync());
        double all = await page.EvaluateAsync<double>(Filter, "");
        Assert.Equal($"{count} of {count} findings", await page.Locator("#count").InnerTextAsync());

        if (Environment.GetEnvironmentVariable("NEPTUNE_TIMES") is { Length: > 0 } file)
        {
            await File.AppendAllTextAsync(
                file,
                FormattableString.Invariant($"{count}: {html.Length / 1e6:F1} MB, written {written.TotalMilliseconds:F0} ms, ")
                    + FormattableString.Invariant($"interactive {interactive:F0}, filtered {filtered:F0}, all {all:F0} ms\n"),
                TestContext.Current.CancellationToken);
        }
    }
}
