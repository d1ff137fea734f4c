using NeptuneEncryption.Emulator.Simulation;

namespace NeptuneEncryption.Engine.Tests.World;

/// <summary>A call to AWS, as the port saw it.</summary>
internal sealed record Call(string Operation, string Target)
{
    public bool IsWrite => !Operation.StartsWith("Describe", StringComparison.Ordinal)
        && !Operation.StartsWith("List", StringComparison.Ordinal)
        && !Operation.StartsWith("Get", StringComparison.Ordinal)
        && Operation != "LookupEvents";

    public override string ToString() => $"{Operation} {Target}".TrimEnd();
}

/// <summary>The process was killed. Not an exception the engine knows of, so nothing can catch it.</summary>
internal sealed class ProcessKilledException() : Exception("The process was killed.");

/// <summary>Every call passes here: it is counted, logged, and may be the one at which the process dies.</summary>
internal sealed class CallLog
{
    private readonly List<Call> _calls = [];

    public IReadOnlyList<Call> Calls => _calls;

    public IEnumerable<Call> Writes => _calls.Where(c => c.IsWrite);

    /// <summary>The number, from 1, of the call at which the process is killed; 0 for none.</summary>
    public int KillAt { get; set; }

    /// <summary>Whether it is killed after the call's effect, instead of before it.</summary>
    public bool KillAfterEffect { get; set; }

    /// <summary>Refuses a call with a problem, before its effect.</summary>
    public Func<Call, Problem?>? Refuse { get; set; }

    /// <summary>Refuses a call with a problem after it has taken effect: the answer was lost.</summary>
    public Func<Call, Problem?>? LoseAnswer { get; set; }

    /// <summary>Called before each call: the outside world moves.</summary>
    public Action<Call>? Before { get; set; }

    /// <summary>Called with each answer that the engine reads, or with AWS's code of a refusal.</summary>
    public Action<Call, object?>? Answered { get; set; }

    /// <summary>Holds each call until its turn has come; null lets all pass at once.</summary>
    public Func<Call, Task>? Turn { get; set; }

    public async Task<T> PassAsync<T>(Call call, Func<T> effect)
    {
        if (Turn is { } turn)
            await turn(call).ConfigureAwait(false);
        return Pass(call, effect);
    }

    private T Pass<T>(Call call, Func<T> effect)
    {
        _calls.Add(call);
        bool isLast = _calls.Count == KillAt;
        if (isLast && !KillAfterEffect)
            throw new ProcessKilledException();
        Before?.Invoke(call);
        if (Refuse?.Invoke(call) is { } refusal)
            throw new Ports.GatewayException(refusal);
        T result;
        try
        {
            result = Answer(call, effect);
        }
        catch (AwsFaultException) when (isLast)
        {
            throw new ProcessKilledException();
        }
        if (isLast)
            throw new ProcessKilledException();
        return LoseAnswer?.Invoke(call) is { } lost ? throw new Ports.GatewayException(lost) : result;
    }

    private T Answer<T>(Call call, Func<T> effect)
    {
        try
        {
            T result = effect();
            Answered?.Invoke(call, result);
            return result;
        }
        catch (AwsFaultException e)
        {
            Answered?.Invoke(call, e.Code);
            throw;
        }
    }
}
