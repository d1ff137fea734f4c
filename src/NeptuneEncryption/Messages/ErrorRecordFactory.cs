using System.Management.Automation;

namespace NeptuneEncryption.Messages;

/// <summary>A problem in PowerShell's words.</summary>
internal static class ErrorRecordFactory
{
    public static ErrorRecord ToErrorRecord(this Problem problem)
        => new(new InvalidOperationException(problem.Message, problem.Cause), problem.Code, Category(problem.Kind), problem.Target)
        {
            // PowerShell's views print the recommended action after the message.
            ErrorDetails = new ErrorDetails(problem.Message) { RecommendedAction = problem.Advice },
        };

    private static ErrorCategory Category(ProblemKind kind) => kind switch
    {
        ProblemKind.InvalidArgument => ErrorCategory.InvalidArgument,
        ProblemKind.NotFound => ErrorCategory.ObjectNotFound,
        ProblemKind.AlreadyExists => ErrorCategory.ResourceExists,
        ProblemKind.InvalidState => ErrorCategory.ResourceUnavailable,
        ProblemKind.AccessDenied => ErrorCategory.PermissionDenied,
        ProblemKind.Authentication => ErrorCategory.AuthenticationError,
        ProblemKind.LimitExceeded => ErrorCategory.LimitsExceeded,
        ProblemKind.Transient => ErrorCategory.ConnectionError,
        ProblemKind.TimedOut => ErrorCategory.OperationTimeout,
        ProblemKind.VerificationFailed => ErrorCategory.InvalidResult,
        ProblemKind.Conflict => ErrorCategory.InvalidOperation,
        _ => ErrorCategory.NotSpecified,
    };
}
