namespace NeptuneEncryption.Emulator.Http.Operations;

/// <summary>
/// An operation, declared once: the request record is its shape (a constructor parameter without default is required),
/// the handler does it, and what the handler returns is the content of the answer.
/// </summary>
internal sealed record Operation(string Name, Type RequestType, Func<CallContext, object, object?> Handle)
{
    private const string RequestSuffix = "Request";

    /// <summary>An operation named after its request.</summary>
    internal static Operation Of<TRequest>(Func<CallContext, TRequest, object?> handle) where TRequest : class =>
        new(typeof(TRequest).Name[..^RequestSuffix.Length], typeof(TRequest), (call, request) => handle(call, (TRequest)request));

    /// <summary>An operation whose answer has no content.</summary>
    internal static Operation Of<TRequest>(Action<CallContext, TRequest> act) where TRequest : class => Of<TRequest>((call, request) =>
    {
        act(call, request);
        return null;
    });

    /// <summary>An operation that takes nothing.</summary>
    internal static Operation Of(string name, Func<CallContext, object?> handle) =>
        new(name, typeof(NoParameters), (call, _) => handle(call));

    internal sealed record NoParameters;
}
