using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.Json.Nodes;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Reports;

namespace NeptuneEncryption.Files;

/// <summary>Reads a file of exceptions in either of the languages that it may be written in.</summary>
internal static class ExceptionReader
{
    /// <exception cref="GatewayException"><see cref="ProblemCode.FileNotRead"/> or <see cref="ProblemCode.ExceptionInvalid"/>.</exception>
    public static IReadOnlyList<ReportException> ReadExceptions(this PSCmdlet cmdlet, string path)
    {
        string full = cmdlet.GetUnresolvedProviderPathFromPSPath(path);
        string text = TextFile.Read(full, file =>
        {
            using StreamReader reader = new(file);
            return reader.ReadToEnd();
        });
        bool isData = Path.GetExtension(full).Equals(".psd1", StringComparison.OrdinalIgnoreCase);
        return ExceptionFile.Parse(isData ? Json(text, full) : text, full);
    }

    /// <summary>A data file as JSON. It is never run: a data file with a command in it is refused.</summary>
    private static string Json(string text, string path)
    {
        ScriptBlockAst script = Parser.ParseInput(text, out _, out ParseError[] errors);
        if (errors.Length > 0)
            throw ExceptionFile.Invalid(path, errors[0].Message);
        try
        {
            HashtableAst data = script.Find(ast => ast is HashtableAst, searchNestedScriptBlocks: false) as HashtableAst
                ?? throw ExceptionFile.Invalid(path, "it holds no hashtable");
            return Node(data.SafeGetValue())?.ToJsonString() ?? "null";
        }
        catch (InvalidOperationException e)
        {
            throw ExceptionFile.Invalid(path, "it holds more than data", e);
        }
    }

    private static JsonNode? Node(object? value) => value switch
    {
        null => null,
        IDictionary map => new JsonObject(
            map.Cast<DictionaryEntry>().Select(entry => KeyValuePair.Create($"{entry.Key}", Node(entry.Value)))),
        string text => JsonValue.Create(text),
        IEnumerable list => new JsonArray([.. list.Cast<object?>().Select(Node)]),
        _ => JsonValue.Create($"{value}"),
    };
}
