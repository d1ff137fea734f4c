namespace NeptuneEncryption.Messages;

/// <summary>What can be wrong with how roles were asked for.</summary>
internal static class RoleProblem
{
    public static Problem AccountNotSet(string roleName)
        => new(ProblemCode.AccountNotSet, ProblemKind.InvalidArgument, roleName,
            $"Role '{roleName}' is to be assumed, but it is not said in which account.",
            "Give -AccountId, pipe accounts or rows with an AccountId to the command, or give the role by -RoleArn.");

    public static Problem RoleNotSet(IReadOnlyCollection<string> accounts)
        => new(ProblemCode.RoleInvalid, ProblemKind.InvalidArgument, string.Join(", ", accounts),
            $"{accounts.Count} accounts are to be looked through, but one principal acts in one of them only.",
            "Give -RoleName, a role that each of the accounts has, or a profile for each account.");
}
