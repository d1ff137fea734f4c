using System.Reflection;
using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Engine.Tests.Remediation.Operations;

/// <summary>The one list of tag keys.</summary>
public sealed class OperationTagTests
{
    private static string[] Keys
        => [.. typeof(OperationTag).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(key => key.GetRawConstantValue() as string)
            .Where(key => key?.StartsWith(OperationTag.Prefix, StringComparison.Ordinal) == true && key != OperationTag.Prefix)
            .Select(key => key![OperationTag.Prefix.Length..])
            .Order(StringComparer.Ordinal)];

    [Fact]
    public void The_keys_that_one_resource_carries_are_twelve_and_leave_the_user_the_rest()
    {
        Assert.Equal(
            [
                "cluster-created", "cluster-resource-id", "copied", "engine-version", "key-arn", "operation", "role", "self", "source-arn",
                "source-cluster", "source-created", "source-removal", "undo",
            ],
            Keys);
        // A kept cluster alone is marked as copied, and has none of the snapshot's.
        Assert.Equal(OperationTag.Most, Keys.Length - 1);
    }
}
