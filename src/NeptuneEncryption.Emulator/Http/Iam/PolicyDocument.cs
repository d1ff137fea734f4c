using System.Collections.Immutable;
using System.Text.Json;

namespace NeptuneEncryption.Emulator.Http.Iam;

internal enum PolicyVerdict
{
    Silent,
    Allow,
    Deny,
}

/// <summary>An IAM policy as JSON has it: statements with Effect, Action, Resource (or their Not… forms), Condition and, in key policies,
/// Principal.</summary>
internal sealed class PolicyDocument
{
    private readonly ImmutableArray<Statement> _statements;

    private PolicyDocument(ImmutableArray<Statement> statements) => _statements = statements;

    internal static PolicyDocument Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        JsonElement statements = document.RootElement.GetProperty("Statement");
        return new PolicyDocument(statements.ValueKind == JsonValueKind.Array
            ? [.. statements.EnumerateArray().Select(Statement.Parse)]
            : [Statement.Parse(statements)]);
    }

    /// <summary>What the policy says to a request; an explicit deny wins.</summary>
    internal PolicyVerdict Judge(AccessRequest request) => Judge(request, _ => true);

    /// <summary>What those statements say whose principal is one of these.</summary>
    internal PolicyVerdict JudgeFor(AccessRequest request, params string[] principals)
        => Judge(request, statement => statement.Principals.Any(principal => principal == "*" || principals.Contains(principal)));

    /// <summary>A text or a list of texts.</summary>
    internal static ImmutableArray<string> Texts(JsonElement element)
        => element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray().Select(item => item.ToString())] : [element.ToString()];

    private PolicyVerdict Judge(AccessRequest request, Func<Statement, bool> concerns)
    {
        Statement[] matching = [.. _statements.Where(statement => concerns(statement) && statement.Matches(request))];
        return matching.Any(statement => !statement.Allows) ? PolicyVerdict.Deny
            : matching.Length > 0 ? PolicyVerdict.Allow
            : PolicyVerdict.Silent;
    }

    private sealed record Statement(
        bool Allows,
        Patterns Actions,
        Patterns Resources,
        ImmutableArray<string> Principals,
        ConditionBlock Conditions)
    {
        internal static Statement Parse(JsonElement json) => new(
            json.GetProperty("Effect").GetString() == "Allow",
            Patterns.Parse(json, "Action", StringComparison.OrdinalIgnoreCase),
            Patterns.Parse(json, "Resource", StringComparison.Ordinal),
            PrincipalsOf(json),
            ConditionBlock.Parse(json));

        internal bool Matches(AccessRequest request)
            => Actions.Match(request.Action) && Resources.Match(request.Resource) && Conditions.Hold(request);

        private static ImmutableArray<string> PrincipalsOf(JsonElement json)
        {
            if (!json.TryGetProperty("Principal", out JsonElement principal)) return [];
            return principal.ValueKind == JsonValueKind.Object
                ? [.. principal.EnumerateObject().SelectMany(kind => Texts(kind.Value))]
                : Texts(principal);
        }
    }

    private sealed record Patterns(ImmutableArray<string> Values, bool Negated, StringComparison Comparison)
    {
        internal static Patterns Parse(JsonElement json, string name, StringComparison comparison)
            => json.TryGetProperty(name, out JsonElement values) ? new Patterns(Texts(values), false, comparison)
            : json.TryGetProperty($"Not{name}", out values) ? new Patterns(Texts(values), true, comparison)
            : new Patterns([], true, comparison);

        internal bool Match(string text) => Values.Any(pattern => Wildcard.Matches(pattern, text, Comparison)) != Negated;
    }
}
