using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace NeptuneEncryption.Completion;

/// <summary>Completes names that are known here: from the session, from files, or for good. Nothing is ever asked of AWS.</summary>
public abstract partial class NameCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = (wordToComplete ?? "").Trim('\'', '"');
        return Names(fakeBoundParameters)
            .Where(known => known.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(known => new CompletionResult(Quoted(known.Name), known.Name, CompletionResultType.ParameterValue, known.Tip));
    }

    /// <summary>The names in the order to offer them.</summary>
    /// <param name="parameters">What the command line holds already.</param>
    private protected abstract IEnumerable<KnownName> Names(IDictionary parameters);

    private static string Quoted(string name) => Bare().IsMatch(name) ? name : $"'{CodeGeneration.EscapeSingleQuotedStringContent(name)}'";

    [GeneratedRegex("^[A-Za-z0-9_][A-Za-z0-9_./:+-]*$")]
    private static partial Regex Bare();
}

/// <param name="Tip">What is shown beside it; never empty.</param>
internal sealed record KnownName(string Name, string Tip);
