using System.Runtime.CompilerServices;

namespace NeptuneEncryption.Streaming;

/// <summary>
/// Stands between work that must not wait and a reader that may: an unanswered prompt or a paused screen holds nothing up in AWS.
/// Events queue without bound, in order; of progress only the latest of each item is kept, and comes after the events.
/// Work that only reads may wait for capacity before it goes on, so that a slow reader of a long list does not have all of it in memory.
/// </summary>
internal sealed class EventQueue<T>
{
    /// <summary>How far work that waits for capacity may be ahead of the reader.</summary>
    private const int MostAhead = 1000;

    private readonly object _lock = new();
    private readonly Dictionary<(string Activity, string? Item), EngineEvent<T>.Progress> _progress = [];
    private List<EngineEvent<T>> _events = [];
    private TaskCompletionSource _ready = NewSignal();
    private TaskCompletionSource? _taken;
    private bool _ended;

    /// <summary>Runs the work beside the reader. A reader that leaves early stops it, and waits until it has stopped.</summary>
    public static async IAsyncEnumerable<EngineEvent<T>> RunAsync(
        Func<EventQueue<T>, CancellationToken, Task> work, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        EventQueue<T> queue = new();
        Task working = queue.WorkAsync(work, stop.Token);
        try
        {
            bool ended;
            do
            {
                (IReadOnlyList<EngineEvent<T>> events, ended) = await queue.TakeAsync().ConfigureAwait(false);
                foreach (EngineEvent<T> item in events)
                    yield return item;
            }
            while (!ended);
            await working.ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Result(T value) => Add(new EngineEvent<T>.Result(value));

    public void Trace(string message) => Add(new EngineEvent<T>.Trace(message));

    public void Warning(string message) => Add(new EngineEvent<T>.Warning(message));

    public void Failure(Problem problem) => Add(new EngineEvent<T>.Failure(problem));

    public void Progress(EngineEvent<T>.Progress progress)
    {
        lock (_lock)
        {
            _progress[(progress.Activity, progress.Item)] = progress;
            _ready.TrySetResult();
        }
    }

    /// <summary>Waits until the reader has come near enough.</summary>
    public Task WaitForCapacityAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _events.Count < MostAhead ? Task.CompletedTask : (_taken ??= NewSignal()).Task.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task WorkAsync(Func<EventQueue<T>, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work(this, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (_lock)
            {
                _ended = true;
                _ready.TrySetResult();
            }
        }
    }

    private void Add(EngineEvent<T> item)
    {
        lock (_lock)
        {
            _events.Add(item);
            _ready.TrySetResult();
        }
    }

    private async Task<(IReadOnlyList<EngineEvent<T>> Events, bool Ended)> TakeAsync()
    {
        await _ready.Task.ConfigureAwait(false);
        lock (_lock)
        {
            List<EngineEvent<T>> taken = _events;
            taken.AddRange(_progress.Values);
            _events = [];
            _progress.Clear();
            _taken?.SetResult();
            _taken = null;
            if (!_ended)
                _ready = NewSignal();
            return (taken, _ended);
        }
    }
}
