using System.Text.Json;
using System.Text.Json.Nodes;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Decisions;

namespace NeptuneEncryption.Remediation.Planning;

/// <summary>Holds a plan that was made before against what it would be now.</summary>
internal static class PlanComparison
{
    /// <returns>The plan as it is now, with what was looked at before.</returns>
    /// <exception cref="GatewayException">It would do something else now than what was looked at.</exception>
    public static EncryptionPlan Hold(EncryptionPlan before, EncryptionPlan now)
    {
        // Once a cluster is there, what a restore would have been told is not derived again.
        DesiredState desired = now.Action == EncryptionAction.Encrypt ? now.DesiredState
            : now.DesiredState with
            {
                Settings = before.DesiredState.Settings,
                EngineVersion = before.DesiredState.EngineVersion,
                Tags = before.DesiredState.Tags
            };
        JsonObject was = Shape(before.DesiredState);
        JsonObject isNow = Shape(desired);
        string[] differences = [.. was.Where(part => !JsonNode.DeepEquals(part.Value, isNow[part.Key]))
            .Select(part => $"{part.Key} was {Text(part.Value)} and would be {Text(isNow[part.Key])}")];
        return differences.Length == 0 ? now.With(desired) : throw PlanProblem.Outdated(before, string.Join("; ", differences));
    }

    private static JsonObject Shape(DesiredState desired) => JsonSerializer.SerializeToNode(desired)!.AsObject();

    private static string Text(JsonNode? value) => value?.ToJsonString() ?? "nothing";
}
