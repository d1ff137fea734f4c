namespace NeptuneEncryption.Aws.Errors;

/// <summary>A call as people should read of it.</summary>
/// <param name="Service">The service's prefix in IAM actions, such as <c>rds</c>.</param>
/// <param name="Target">The id that was given, or null when the call is about the Region as a whole.</param>
internal sealed record AwsCall(string Service, string Operation, string? Target, string Region)
{
    /// <summary>The IAM action that allows the call.</summary>
    public string Action => $"{Service}:{Operation}";

    public override string ToString() => Target is null ? $"{Operation} in {Region}" : $"{Operation} of '{Target}' in {Region}";
}
