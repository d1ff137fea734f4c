using System.Text;
using System.Text.Json;

namespace NeptuneEncryption.Policies;

/// <summary>Writes statements in the grammar of IAM's policies, whose one version is 2012-10-17.</summary>
internal static class PolicyJson
{
    public static string Write(IReadOnlyList<PolicyStatement> statements, bool indented)
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter json = new(text, new JsonWriterOptions { Indented = indented }))
        {
            json.WriteStartObject();
            json.WriteString("Version", "2012-10-17");
            json.WriteStartArray("Statement");
            foreach (PolicyStatement statement in statements)
                Write(json, statement);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(text.ToArray());
    }

    private static void Write(Utf8JsonWriter json, PolicyStatement statement)
    {
        json.WriteStartObject();
        json.WriteString("Sid", statement.Sid);
        json.WriteString("Effect", statement.Effect);
        if (statement.Principal.Count > 0)
        {
            json.WriteStartObject("Principal");
            Write(json, "AWS", statement.Principal);
            json.WriteEndObject();
        }
        Write(json, "Action", statement.Action);
        Write(json, "Resource", statement.Resource);
        if (statement.Condition.Count > 0)
        {
            json.WriteStartObject("Condition");
            foreach (IGrouping<string, PolicyCondition> conditions in statement.Condition.GroupBy(c => c.Operator))
            {
                json.WriteStartObject(conditions.Key);
                foreach (PolicyCondition condition in conditions)
                    Write(json, condition.Key, condition.Values);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        if (values is [var only])
        {
            json.WriteString(name, only);
            return;
        }
        json.WriteStartArray(name);
        foreach (string value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
