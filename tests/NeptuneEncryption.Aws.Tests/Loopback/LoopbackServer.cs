using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NeptuneEncryption.Aws.Tests.Loopback;

/// <summary>
/// A server on this machine that gives the answers a test wrote, byte by byte. What no emulator of AWS should do
/// (break off, stall, answer nonsense) is done here.
/// </summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<LoopbackRequest, LoopbackAnswer> _answer;
    private readonly TaskCompletionSource _received = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _loop;

    public LoopbackServer(Func<LoopbackRequest, LoopbackAnswer> answer)
    {
        _answer = answer;
        _listener.Start();
        _loop = AcceptAsync();
    }

    /// <summary>Gives the answers one after the other, and the last one from then on.</summary>
    public LoopbackServer(params LoopbackAnswer[] answers)
        : this(InTurn(answers))
    {
    }

    public ConcurrentQueue<LoopbackRequest> Requests { get; } = new();

    /// <summary>Done when the first request has come.</summary>
    public Task Received => _received.Task;

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _listener.Stop();
        _stop.Dispose();
    }

    private static Func<LoopbackRequest, LoopbackAnswer> InTurn(LoopbackAnswer[] answers)
    {
        int next = -1;
        return _ => answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)];
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient connection)
    {
        using (connection)
        {
            try
            {
                NetworkStream stream = connection.GetStream();
                LoopbackRequest request = await LoopbackRequest.ReadAsync(stream, _stop.Token);
                Requests.Enqueue(request);
                _received.TrySetResult();
                LoopbackAnswer answer = _answer(request);
                await stream.WriteAsync(Encoding.UTF8.GetBytes(answer.Text), _stop.Token);
                if (answer.HoldOpen)
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _stop.Token);
                }
            }
            catch (Exception e) when (e is OperationCanceledException or IOException)
            {
                // The test is over, or the client went away: that is what it tests.
            }
        }
    }
}
