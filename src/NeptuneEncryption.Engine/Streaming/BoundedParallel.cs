namespace NeptuneEncryption.Streaming;

/// <summary>Runs work side by side, so many at a time. Work that completes at once runs in order, one after the other: tests rest on
/// that.</summary>
internal static class BoundedParallel
{
    /// <summary>The results in the order of the items.</summary>
    public static async Task<TResult[]> SelectAsync<T, TResult>(IReadOnlyList<T> items, int limit, Func<T, Task<TResult>> work)
    {
        var results = new TResult[items.Count];
        int next = -1;
        await Task.WhenAll(Enumerable.Range(0, Math.Min(limit, items.Count)).Select(_ => WorkAsync())).ConfigureAwait(false);
        return results;

        async Task WorkAsync()
        {
            for (int i = Interlocked.Increment(ref next); i < items.Count; i = Interlocked.Increment(ref next))
                results[i] = await work(items[i]).ConfigureAwait(false);
        }
    }
}
