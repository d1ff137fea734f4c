using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Discovery;

/// <summary>Says of a problem where, and as whom, it stopped a scan.</summary>
internal static class ScanProblem
{
    /// <summary>Nothing of a principal's could be looked through.</summary>
    public static Problem OfScope(ScanScope scope, Problem problem)
    {
        string regions = scope.Regions.Count == 0 ? "" : $" in {string.Join(", ", scope.Regions)}";
        string name = $"{Account(scope.AccountId ?? AccountOf(scope.RoleArn))}{As(scope.ProfileName, scope.RoleArn)}";
        return problem with { Target = $"{name}{regions}", Message = $"{Capital(name)} could not be scanned{regions}: {problem.Message}" };
    }

    /// <summary>A Region could not be looked through, or not to its end.</summary>
    /// <param name="read">How many snapshots were read before.</param>
    public static Problem OfTarget(ScanTarget target, CallerIdentity caller, int read, Problem problem)
    {
        string name = Name(target, caller);
        string how = read == 0 ? "could not be scanned" : $"could not be scanned to the end, only {read} snapshots were read";
        return problem with { Target = name, Message = $"{name} {how}: {problem.Message}" };
    }

    /// <summary>Something beside the snapshots themselves could not be asked.</summary>
    public static Problem Partial(ScanTarget target, CallerIdentity caller, string consequence, Problem problem)
        => problem with { Target = Name(target, caller), Message = $"{Name(target, caller)}: {consequence}. {problem.Message}" };

    public static Problem AccountMismatch(ScanScope scope, string expected, CallerIdentity caller)
        => new(ProblemCode.AccountMismatch, ProblemKind.Conflict, expected,
            $"The credentials{As(scope.ProfileName, scope.RoleArn)} act in account {caller.AccountId}, not in {expected}.",
            "Give -RoleName, a role that each account has, or a profile of the account.");

    private static string Name(ScanTarget target, CallerIdentity caller)
        => $"{target.Region} of {Account(caller.AccountId)}{As(target.ProfileName, target.RoleArn)}";

    private static string Account(string? account) => account is null ? "the account" : $"account {account}";

    private static string As(string? profile, string? role) => (profile, role) switch
    {
        (null, null) => "",
        ({ } name, null) => $" (profile '{name}')",
        (null, { } arn) => $" (role '{arn}')",
        ({ } name, { } arn) => $" (profile '{name}', role '{arn}')",
    };

    private static string? AccountOf(string? roleArn) => Arn.Parse(roleArn) is { AccountId: { Length: > 0 } account } ? account : null;

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
