using NeptuneEncryption.Emulator.Simulation;

namespace NeptuneEncryption.Emulator.Http.Operations;

/// <summary>
/// An operation, declared once: the request record is its shape (a constructor parameter without default is required),
/// the handler does it, and what the handler returns is the content of the answer. Beside it stands what IAM is asked.
/// </summary>
internal sealed record Operation(string Name, Type RequestType, Func<CallContext, object, object?> Handle)
{
    private const string RequestSuffix = "Request";

    /// <summary>The ARNs of the resources the action must be allowed on. All of them must be.</summary>
    internal Func<CallContext, object, IReadOnlyList<string>> Resources { get; private init; } = (_, _) => ["*"];

    /// <summary>Tags in the request.</summary>
    internal Func<object, IReadOnlyList<Tag>> Tags { get; private init; } = _ => [];

    /// <summary>The tags are those of what it creates, the first of the resources: they need the permission to tag it.</summary>
    internal bool TagsWhatItCreates { get; private init; }

    /// <summary>Keys of tags in the request, where it has no values for them.</summary>
    internal Func<object, IReadOnlyList<string>> TagKeys { get; private init; } = _ => [];

    /// <summary>The key policy that is to be put in force: KMS takes none that would lock its giver out.</summary>
    internal Func<CallContext, object, (string KeyArn, string Policy)?> NewKeyPolicy { get; private init; } = (_, _) => null;

    /// <summary>The key that RDS is to use in the caller's name.</summary>
    internal Func<object, string?> Key { get; private init; } = _ => null;

    /// <summary>Condition keys that come from the request.</summary>
    internal Func<CallContext, object, IReadOnlyDictionary<string, string?>> ConditionKeys { get; private init; } =
        (_, _) => new Dictionary<string, string?>();

    /// <summary>What else must be allowed, and on what, beside the action of the operation's own name.</summary>
    internal Func<CallContext, object, IEnumerable<(string Action, string Resource)>> Further { get; private init; } = (_, _) => [];

    /// <summary>Whoever can sign may call it.</summary>
    internal bool NeedsNoPermission { get; private init; }

    /// <summary>An operation named after its request.</summary>
    internal static Operation Of<TRequest>(
        Func<CallContext, TRequest, object?> handle,
        Func<CallContext, TRequest, IReadOnlyList<string>>? on = null) where TRequest : class
    {
        Operation operation = new(
            typeof(TRequest).Name[..^RequestSuffix.Length],
            typeof(TRequest),
            (call, request) => handle(call, (TRequest)request));
        return on is null ? operation : operation with { Resources = (call, request) => on(call, (TRequest)request) };
    }

    /// <summary>An operation whose answer has no content.</summary>
    internal static Operation Of<TRequest>(
        Action<CallContext, TRequest> act,
        Func<CallContext, TRequest, IReadOnlyList<string>>? on = null) where TRequest : class
    {
        return Of(Handle, on);

        object? Handle(CallContext call, TRequest request)
        {
            act(call, request);
            return null;
        }
    }

    /// <summary>An operation that takes nothing.</summary>
    internal static Operation Of(string name, Func<CallContext, object?> handle)
        => new(name, typeof(NoParameters), (call, _) => handle(call));

    internal Operation WithTags<TRequest>(Func<TRequest, IReadOnlyList<Tag>?> tags)
        => this with { Tags = request => tags((TRequest)request) ?? [] };

    internal Operation WithTagsOnCreation<TRequest>(Func<TRequest, IReadOnlyList<Tag>?> tags)
        => WithTags(tags) with { TagsWhatItCreates = true };

    internal Operation WithTagKeys<TRequest>(Func<TRequest, IReadOnlyList<string>> keys)
        => this with { TagKeys = request => keys((TRequest)request) };

    internal Operation WithNewKeyPolicy<TRequest>(Func<CallContext, TRequest, (string KeyArn, string Policy)?> policy)
        => this with { NewKeyPolicy = (call, request) => policy(call, (TRequest)request) };

    internal Operation WithKey<TRequest>(Func<TRequest, string?> key) => this with { Key = request => key((TRequest)request) };

    internal Operation WithConditionKeys<TRequest>(Func<CallContext, TRequest, IReadOnlyDictionary<string, string?>> keys)
        => this with { ConditionKeys = (call, request) => keys(call, (TRequest)request) };

    internal Operation WithFurther<TRequest>(Func<CallContext, TRequest, IEnumerable<(string Action, string Resource)>> further)
        => this with { Further = (call, request) => further(call, (TRequest)request) };

    internal Operation WithoutPermission() => this with { NeedsNoPermission = true };

    internal sealed record NoParameters;
}
