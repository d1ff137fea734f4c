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
    public static Problem OfTarget(CallScope scope, int read, Problem problem)
    {
        string name = Name(scope);
        string how = read == 0 ? "could not be scanned" : $"could not be scanned to the end, only {read} snapshots were read";
        return problem with { Target = name, Message = $"{name} {how}: {problem.Message}" };
    }

    /// <summary>Something beside the snapshots themselves could not be asked.</summary>
    public static Problem Partial(CallScope scope, string consequence, Problem problem)
        => problem with { Target = Name(scope), Message = $"{Name(scope)}: {consequence}. {problem.Message}" };

    public static Problem AccountMismatch(ScanScope scope, string expected, CallerIdentity caller)
        => new(ProblemCode.AccountMismatch, ProblemKind.Conflict, expected,
            $"The credentials{As(scope.ProfileName, scope.RoleArn)} act in account {caller.AccountId}, not in {expected}.",
            "Give -RoleName, a role that each account has, or a profile of the account.");

    private static string Name(CallScope scope)
        => $"{scope.Region} of {Account(scope.AccountId)}{As(scope.ProfileName, scope.RoleArn)}";

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
