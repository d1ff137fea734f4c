using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NeptuneEncryption.Conformance.Tests.Corpus;

/// <summary>A file of the corpus: an answer, an error, or facts that are said of an operation.</summary>
internal sealed class RealAnswer
{
    private readonly JsonObject _file;

    private RealAnswer(int number, JsonObject file)
    {
        Number = number;
        _file = file;
    }

    internal static IReadOnlyDictionary<int, RealAnswer> All { get; } = Directory
        .GetFiles(Path.Combine(AppContext.BaseDirectory, "RealAnswers"), "*.json")
        .Select(path => new RealAnswer(
            int.Parse(Path.GetFileName(path).AsSpan(0, 3), CultureInfo.InvariantCulture),
            JsonNode.Parse(File.ReadAllText(path), documentOptions: new JsonDocumentOptions())!.AsObject()))
        .ToDictionary(answer => answer.Number);

    internal int Number { get; }

    /// <summary>Whether all that AWS answered is there, and not only what somebody found worth showing.</summary>
    internal bool IsComplete => (string?)_file["kind"] == "recording";

    internal JsonNode? Response => _file["response"];

    internal JsonNode Facts => _file["facts"]!;

    /// <summary>The code of the error; some files tell two that it may be.</summary>
    internal string ErrorCode => (string)_file["error"]!["code"]!;

    internal int ErrorStatus => (int)_file["error"]!["httpStatus"]!;

    /// <summary>Whether the file tells where it comes from and how it was got.</summary>
    internal bool TellsItsSource => _file["source"]?["repo"] is not null && _file["kind"] is not null;
}
