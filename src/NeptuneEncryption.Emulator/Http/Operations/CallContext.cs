using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Identity;
using NeptuneEncryption.Emulator.Simulation.Kms;
using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Emulator.Http.Operations;

/// <summary>Who calls, and what they call: the services of their account in the Region they signed for.</summary>
internal sealed record CallContext(AwsSimulation Aws, Principal Caller, string Region)
{
    internal RdsService Rds => Aws.Rds(Caller.Account, Region);

    internal KmsService Kms => Aws.Kms(Caller.Account, Region);

    /// <summary>The ARNs of RDS resources as IAM is asked about them; without a name, of all of the kind.</summary>
    internal string Cluster(string? reference) => RdsArn("cluster", reference);

    internal string Snapshot(string? reference) => RdsArn("cluster-snapshot", reference);

    internal string SubnetGroup(string? name) => RdsArn("subgrp", name);

    internal string ParameterGroup(string? name) => RdsArn("cluster-pg", name);

    internal string OptionGroup(string? name) => RdsArn("og", name);

    /// <summary>The ARN of a key; of what was named, if there is no such key.</summary>
    internal string Key(string? reference)
        => reference is null ? "*"
        : Kms.FindForPolicy(reference)?.Arn
        ?? (reference.StartsWith("arn:", StringComparison.Ordinal)
        ? reference
        : ArnOf("kms", reference.StartsWith("alias/", StringComparison.Ordinal) ? reference : $"key/{reference}"));

    /// <summary>The ARN of a key that is yet to be made.</summary>
    internal string NewKey => ArnOf("kms", $"key/{Guid.Empty}");

    private string RdsArn(string kind, string? reference)
        => reference?.StartsWith("arn:", StringComparison.Ordinal) == true
        ? reference
        : ArnOf("rds", $"{kind}:{RdsNames.Lower(reference ?? "*")}");

    private string ArnOf(string service, string resource)
        => new Arn(Arn.PartitionOf(Region), service, Region, Caller.Account, resource).ToString();
}
