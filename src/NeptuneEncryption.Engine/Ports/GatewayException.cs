namespace NeptuneEncryption.Ports;

/// <summary>The only exception, beside <see cref="OperationCanceledException"/>, that may cross a port.</summary>
internal sealed class GatewayException(Problem problem) : Exception(problem.Message, problem.Cause)
{
    public Problem Problem { get; } = problem;
}
