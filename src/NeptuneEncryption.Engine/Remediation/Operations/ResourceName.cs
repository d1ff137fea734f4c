using System.Text;

namespace NeptuneEncryption.Remediation.Operations;

/// <summary>The rules for names of clusters and manual snapshots, and the names an operation gives.</summary>
internal static class ResourceName
{
    /// <summary>Clusters may have no more; snapshots may, but one rule for both is easier to keep.</summary>
    public const int MaxLength = 63;

    /// <summary>What AWS lets an existing snapshot's name have.</summary>
    public const int MaxSnapshotLength = 255;

    /// <summary>What is wrong with a name, or null when AWS will take it.</summary>
    public static string? Fault(string name, int maxLength = MaxLength) => name switch
    {
        _ when name.Length == 0 || name.Length > maxLength => $"it must have 1 to {maxLength} characters",
        _ when !char.IsAsciiLetter(name[0]) => "it must begin with a letter",
        _ when !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') => "only letters, digits and hyphens may be in it",
        _ when name.Contains("--", StringComparison.Ordinal) => "it must not hold two hyphens in a row",
        _ when name[^1] == '-' => "it must not end with a hyphen",
        _ => null,
    };

    /// <summary>What <see cref="Encrypted"/> looks like to IAM, which knows <c>*</c> and <c>?</c>.</summary>
    public const string EncryptedPattern = "*-encrypted-????????????";

    /// <summary><c>&lt;source, shortened&gt;-encrypted-&lt;operation&gt;</c>: the same source always gets the same name.</summary>
    public static string Encrypted(string sourceIdentifier, string operationId)
    {
        string end = $"-encrypted-{operationId}";
        return Shorten(sourceIdentifier, MaxLength - end.Length) + end;
    }

    private static string Shorten(string source, int length)
    {
        // rds:fraud-graph-2026-01-01 and awsbackup:job-… are not valid as new names.
        string bare = source[(source.IndexOf(':', StringComparison.Ordinal) + 1)..];
        StringBuilder name = new(char.IsAsciiLetter(bare.FirstOrDefault()) ? "" : "s-");
        foreach (char c in bare.ToLowerInvariant())
        {
            char next = char.IsAsciiLetterOrDigit(c) ? c : '-';
            if (next != '-' || name is [.., not '-'])
                name.Append(next);
        }
        return name.ToString(0, Math.Min(name.Length, length)).TrimEnd('-');
    }
}
