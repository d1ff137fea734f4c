using System.Collections.Concurrent;
using System.Net;
using NeptuneEncryption.Emulator.Http.Iam;
using NeptuneEncryption.Emulator.Http.Operations;
using NeptuneEncryption.Emulator.Simulation;

namespace NeptuneEncryption.Emulator.Http;

/// <summary>Asks IAM whether the caller may do what an operation demands, and refuses in the service's own code.</summary>
internal sealed class Authorization
{
    // What RDS does with a key in the caller's name.
    private static readonly string[] KeyActions =
        ["CreateGrant", "DescribeKey", "Encrypt", "Decrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext",
            "ReEncryptFrom", "ReEncryptTo"];

    // Policies are few and asked at every call: each text is read once.
    private readonly ConcurrentDictionary<string, PolicyDocument> _policies = new(StringComparer.Ordinal);

    internal void Check(AwsService service, Operation operation, CallContext call, object request)
    {
        if (operation.NeedsNoPermission) return;
        Authorizer authorizer = new(
            [.. call.Caller.Policies.Select(Read)],
            [.. call.Aws.Identity.ServiceControlPolicies(call.Caller.Account).Select(Read)]);
        IReadOnlyList<string> resources = operation.Resources(call, request);
        Dictionary<string, string> keys = ConditionKeys(operation, call, request);
        foreach (string resource in resources) Require(operation.Name, resource);
        if (operation.Tags(request) is { Count: > 0 }) Require("AddTagsToResource", resources[0]);
        foreach ((string action, string resource) in operation.Further(call, request)) Require(action, resource);
        if (operation.Key(request) is { } key) RequireUseOfKey(authorizer, call, key, keys);

        void Require(string action, string resource)
        {
            KeyAccess? access = service.SigningName == "kms" && resource != "*" ? AccessTo(call, resource) : null;
            AccessRequest question = new(
                call.Caller.Arn,
                $"{service.SigningName}:{action}",
                resource,
                WithTagsOf(resource, service, call, keys));
            if (authorizer.Refusal(question, access) is not { } refusal) return;
            (string code, int status) = service.Protocol.Errors.AccessDenied;
            throw new AwsFaultException(code, (HttpStatusCode)status, refusal);
        }
    }

    /// <summary>A key that the caller may not use through RDS is to RDS a key that is not accessible.</summary>
    private void RequireUseOfKey(Authorizer authorizer, CallContext call, string key, Dictionary<string, string> keys)
    {
        // The policy of an AWS managed key lets everybody in the account use it through its service.
        if (call.Kms.FindForPolicy(key) is not { IsAwsManaged: false } found) return;
        Dictionary<string, string> throughRds = new(keys)
        {
            ["kms:ViaService"] = $"rds.{call.Region}.amazonaws.com",
            ["kms:CallerAccount"] = call.Caller.Account,
            ["kms:GrantIsForAWSResource"] = "true",
        };
        KeyAccess? access = AccessTo(call, found.Arn);
        bool allowed = KeyActions.All(action =>
            authorizer.Refusal(new AccessRequest(call.Caller.Arn, $"kms:{action}", found.Arn, throughRds), access) is null);
        if (!allowed) throw Simulation.Rds.RdsFaults.KeyNotAccessible(key);
    }

    private KeyAccess? AccessTo(CallContext call, string keyArn)
        => call.Kms.FindForPolicy(keyArn) is { } key
            ? new KeyAccess(Read(key.Policy), $"arn:{Arn.PartitionOf(call.Region)}:iam::{call.Caller.Account}:root")
            : null;

    private PolicyDocument Read(string policy) => _policies.GetOrAdd(policy, PolicyDocument.Parse);

    private static Dictionary<string, string> ConditionKeys(Operation operation, CallContext call, object request)
    {
        Dictionary<string, string> keys = new()
        {
            ["aws:PrincipalArn"] = call.Caller.RoleArn ?? call.Caller.Arn,
            ["aws:PrincipalAccount"] = call.Caller.Account,
            ["aws:RequestedRegion"] = call.Region,
        };
        foreach ((string key, string? value) in operation.ConditionKeys(call, request))
        {
            if (value is not null) keys[key] = value;
        }
        foreach (Tag tag in operation.Tags(request) ?? [])
        {
            keys[$"aws:RequestTag/{tag.Key}"] = tag.Value ?? "";
        }
        return keys;
    }

    /// <summary>What is not there yet has no tags: a condition on them does not hold for it.</summary>
    private static Dictionary<string, string> WithTagsOf(
        string resource,
        AwsService service,
        CallContext call,
        Dictionary<string, string> keys)
    {
        if (service.SigningName != "rds" || call.Rds.TagsOf(resource) is not { IsEmpty: false } tags) return keys;
        Dictionary<string, string> tagged = new(keys);
        foreach (Tag tag in tags) tagged[$"aws:ResourceTag/{tag.Key}"] = tag.Value ?? "";
        return tagged;
    }
}
