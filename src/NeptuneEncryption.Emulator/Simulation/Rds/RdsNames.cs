namespace NeptuneEncryption.Emulator.Simulation.Rds;

/// <summary>The rules for identifiers that callers choose. They are stored in lower case.</summary>
internal static class RdsNames
{
    internal const int Longest = 63;

    internal static string Accept(string given, string parameter)
    {
        if (given.Length > Longest)
        {
            throw AwsFaultException.InvalidValue(
                $"The parameter {parameter} is not a valid identifier because it is longer than {Longest} characters.");
        }

        bool valid = given.Length > 0
            && char.IsAsciiLetter(given[0])
            && given.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            && !given.EndsWith('-')
            && !given.Contains("--", StringComparison.Ordinal);
        if (!valid)
        {
            throw AwsFaultException.InvalidValue(
                $"The parameter {parameter} is not a valid identifier. Identifiers must begin with a letter; "
                + "must contain only ASCII letters, digits, and hyphens; and must not end with a hyphen or contain two consecutive "
                + "hyphens.");
        }
        return Lower(given);
    }

    /// <summary>Names of existing resources are found whatever their case.</summary>
    // AWS keeps identifiers in lower case; that is data, not normalisation.
#pragma warning disable CA1308
    internal static string Lower(string name) => name.ToLowerInvariant();
#pragma warning restore CA1308
}
