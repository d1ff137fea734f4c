using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Streaming;

/// <summary>
/// Tells failures of credentials that leave nothing to work on from those that leave the rest. Holds one back until it is known:
/// as long as others work it is a failure like any other, else it is the end.
/// </summary>
internal sealed class AuthenticationFailures(Action<Problem> fail)
{
    private readonly object _lock = new();
    private Problem? _held;
    private bool _othersSucceeded;

    public void Add(Problem problem)
    {
        lock (_lock)
        {
            _othersSucceeded |= problem.Kind != ProblemKind.Authentication;
            Release();
            if (_othersSucceeded)
                fail(problem);
            else
                _held = problem;
        }
    }

    public void Succeeded()
    {
        lock (_lock)
        {
            _othersSucceeded = true;
            Release();
        }
    }

    /// <exception cref="GatewayException">No credentials were of any use.</exception>
    public void ThrowIfNoneSucceeded()
    {
        if (_held is not null)
            throw new GatewayException(_held);
    }

    private void Release()
    {
        if (_held is { } held)
            fail(held);
        _held = null;
    }
}
