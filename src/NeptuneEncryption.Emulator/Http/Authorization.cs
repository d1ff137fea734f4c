using System.Collections.Concurrent;
using System.Net;
using NeptuneEncryption.Emulator.Http.Iam;
using NeptuneEncryption.Emulator.Http.Operations;
using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Kms;

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
        var keys = ConditionKeys.Of(operation, call, request);
        foreach (string resource in resources) Require(operation.Name, resource);
        if (operation.TagsWhatItCreates && operation.Tags(request).Count > 0) Require("AddTagsToResource", resources[0]);
        foreach ((string action, string resource) in operation.Further(call, request)) Require(action, resource);
        if (operation.NewKeyPolicy(call, request) is var (keyArn, policy)) RequireWayBack(authorizer, call, keyArn, policy, keys);
        if (operation.Key(request) is { } key) RequireUseOfKey(authorizer, call, key, keys);

        void Require(string action, string resource)
        {
            KeyAccess? access = service.SigningName == "kms" && resource != "*" ? AccessTo(call, resource) : null;
            bool isCreated = operation.TagsWhatItCreates && resource == resources[0];
            AccessRequest question = keys.Ask($"{service.SigningName}:{action}", resource, isCreated);
            if (authorizer.Refusal(question, access) is not { } refusal) return;
            (string code, int status) = service.Protocol.Errors.AccessDenied;
            throw new AwsFaultException(code, (HttpStatusCode)status, refusal);
        }
    }

    /// <summary>KMS takes no key policy under which whoever gives it could not change it again.</summary>
    private void RequireWayBack(Authorizer authorizer, CallContext call, string keyArn, string policy, ConditionKeys keys)
    {
        KeyPolicyRules.Check(policy);
        KeyAccess access = new(Read(policy), AccountRoot(call));
        if (authorizer.Refusal(keys.Ask("kms:PutKeyPolicy", keyArn), access) is not null) throw KmsFaults.PolicyLocksOut();
    }

    /// <summary>A key that the caller may not use through RDS is to RDS a key that is not accessible.</summary>
    private void RequireUseOfKey(Authorizer authorizer, CallContext call, string key, ConditionKeys keys)
    {
        // The policy of an AWS managed key lets everybody in the account use it through its service.
        if (call.Kms.FindForPolicy(key) is not { IsAwsManaged: false } found) return;
        ConditionKeys throughRds = keys.With(
            ("kms:ViaService", $"rds.{call.Region}.amazonaws.com"),
            ("kms:GrantIsForAWSResource", "true"));
        KeyAccess? access = AccessTo(call, found.Arn);
        bool allowed = KeyActions.All(action => authorizer.Refusal(throughRds.Ask($"kms:{action}", found.Arn), access) is null);
        if (!allowed) throw Simulation.Rds.RdsFaults.KeyNotAccessible(key);
    }

    private KeyAccess? AccessTo(CallContext call, string keyArn)
        => call.Kms.FindForPolicy(keyArn) is { } key ? new KeyAccess(Read(key.Policy), AccountRoot(call)) : null;

    private static string AccountRoot(CallContext call) => $"arn:{Arn.PartitionOf(call.Region)}:iam::{call.Caller.Account}:root";

    private PolicyDocument Read(string policy) => _policies.GetOrAdd(policy, PolicyDocument.Parse);
}
