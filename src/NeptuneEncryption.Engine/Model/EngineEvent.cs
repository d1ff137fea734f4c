namespace NeptuneEncryption;

/// <summary>One thing a workflow has to say. A workflow is an async stream of these, in order.</summary>
internal abstract record EngineEvent<T>
{
    private EngineEvent()
    {
    }

    /// <summary>A row of output.</summary>
    public sealed record Result(T Value) : EngineEvent<T>;

    /// <summary>How far an activity is. A later one of the same <paramref name="Activity"/> and <paramref name="Item"/> takes its
    /// place.</summary>
    /// <param name="Item">The item within the activity, or null for the activity as a whole.</param>
    /// <param name="PercentComplete">0 to 100, or -1 when unknown.</param>
    /// <param name="Completed">The last one of its kind: the reader may take it off the screen.</param>
    public sealed record Progress(
        string Activity,
        string? Item,
        string Status,
        int PercentComplete = -1,
        bool Completed = false) : EngineEvent<T>;

    /// <summary>For those who want to know what is being done.</summary>
    public sealed record Trace(string Message) : EngineEvent<T>;

    /// <summary>Something the user should know although the work goes on.</summary>
    public sealed record Warning(string Message) : EngineEvent<T>;

    /// <summary>One item failed; the stream goes on.</summary>
    public sealed record Failure(Problem Problem) : EngineEvent<T>;
}
