namespace NeptuneEncryption.Emulator.Http;

/// <summary>A call as it was answered. A status of 0: the connection was dropped.</summary>
public sealed record Call(
    DateTimeOffset Time,
    string Service,
    string? Operation,
    string? Region,
    string? Account,
    string? Principal,
    string RequestId,
    int Status,
    string? ErrorCode);

/// <summary>The calls in the order they were answered; the oldest are forgotten.</summary>
public sealed class CallLog
{
    private const int Most = 100_000;
    private readonly Lock _gate = new();
    private readonly Queue<Call> _calls = new();

    public IReadOnlyList<Call> Calls
    {
        get
        {
            lock (_gate) return [.. _calls];
        }
    }

    internal void Add(Call call)
    {
        lock (_gate)
        {
            _calls.Enqueue(call);
            if (_calls.Count > Most) _calls.Dequeue();
        }
    }

    internal void Clear()
    {
        lock (_gate) _calls.Clear();
    }
}
