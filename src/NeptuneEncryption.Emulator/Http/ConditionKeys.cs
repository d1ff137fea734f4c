using NeptuneEncryption.Emulator.Http.Iam;
using NeptuneEncryption.Emulator.Http.Operations;
using NeptuneEncryption.Emulator.Simulation;

namespace NeptuneEncryption.Emulator.Http;

/// <summary>What a call tells IAM beside action and resource: who calls from where, and what of the request is a condition key.</summary>
internal sealed class ConditionKeys
{
    private readonly CallContext _call;
    private readonly Dictionary<string, IReadOnlyList<string>> _values;
    private readonly IReadOnlyList<Tag> _tags;

    private ConditionKeys(CallContext call, Dictionary<string, IReadOnlyList<string>> values, IReadOnlyList<Tag> tags)
        => (_call, _values, _tags) = (call, values, tags);

    internal static ConditionKeys Of(Operation operation, CallContext call, object request)
    {
        Dictionary<string, IReadOnlyList<string>> values = new()
        {
            ["aws:PrincipalArn"] = [call.Caller.RoleArn ?? call.Caller.Arn],
            ["aws:PrincipalAccount"] = [call.Caller.Account],
            ["aws:RequestedRegion"] = [call.Region],
            ["aws:userid"] = [call.Caller.UserId],
            ["kms:CallerAccount"] = [call.Caller.Account],
        };
        foreach ((string key, string? value) in operation.ConditionKeys(call, request))
        {
            if (value is not null) values[key] = [value];
        }
        IReadOnlyList<Tag> tags = operation.Tags(request);
        foreach (Tag tag in tags)
        {
            values[$"aws:RequestTag/{tag.Key}"] = [tag.Value ?? ""];
            values[$"rds:req-tag/{tag.Key}"] = [tag.Value ?? ""];
        }
        values["aws:TagKeys"] = [.. tags.Select(tag => tag.Key), .. operation.TagKeys(request)];
        // What a resource inherits from its source is not modelled to be asked about.
        if (tags.Count > 0) values["rds:TagsFromRequest"] = ["true"];
        return new ConditionKeys(call, values, tags);
    }

    internal ConditionKeys With(params IReadOnlyList<(string Key, string Value)> more)
    {
        Dictionary<string, IReadOnlyList<string>> values = new(_values);
        foreach ((string key, string value) in more) values[key] = [value];
        return new ConditionKeys(_call, values, _tags);
    }

    /// <param name="isCreated">The resource is what the call creates.</param>
    internal AccessRequest Ask(string action, string resource, bool isCreated = false)
    {
        Dictionary<string, IReadOnlyList<string>> supported = new(_values.Where(entry => SupportedKeys.Have(action, entry.Key)));
        foreach (Tag tag in TagsOf(resource, isCreated))
        {
            foreach (string key in SupportedKeys.OfResources[KindOf(resource)]) supported[$"{key}/{tag.Key}"] = [tag.Value ?? ""];
        }
        return new AccessRequest(_call.Caller.Arn, action, resource, supported) { RoleArn = _call.Caller.RoleArn };
    }

    private IReadOnlyList<Tag> TagsOf(string resource, bool isCreated)
    {
        if (isCreated && _call.Aws.Options.TellsTagsOfCreation) return _tags;
        return KindOf(resource) == "key"
            ? [.. _call.Kms.TagsOf(resource).Select(tag => new Tag(tag.TagKey, tag.TagValue))]
            : _call.Rds.TagsOf(resource);
    }

    /// <summary><c>cluster</c>, <c>cluster-snapshot</c>, <c>key</c> …</summary>
    private static string KindOf(string resource) => Arn.TryParse(resource, out Arn arn) ? arn.Resource.Split(':', '/')[0] : "";
}
