using System.Text.Json;

namespace NeptuneEncryption.Engine.Tests.Dialects;

/// <summary>An answer as text: two that the product reads alike are equal.</summary>
internal static class AnswerText
{
    private static readonly JsonSerializerOptions Options = new() { IncludeFields = true };

    public static string Of(object? answer) => JsonSerializer.Serialize(answer, Options);
}
