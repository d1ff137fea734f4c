namespace NeptuneEncryption;

/// <summary>Why an item could not be done.</summary>
/// <param name="Code">Stable name of the fact, one of <see cref="ProblemCode"/>; users see it as the ErrorId.</param>
/// <param name="Kind">The family, by which a caller decides what to do.</param>
/// <param name="Target">What it is about: a <see cref="Snapshot"/> where there is one, else a name.</param>
/// <param name="Message">One or two sentences that name the id and the Region.</param>
/// <param name="Advice">The next step.</param>
/// <param name="Cause">The exception it was made of.</param>
internal sealed record Problem(string Code, ProblemKind Kind, object? Target, string Message, string Advice, Exception? Cause = null)
{
    /// <summary>Where it was found, when that is known.</summary>
    public CallScope? Scope { get; init; }

    /// <summary>ARN of who found it, when that is known.</summary>
    public string? Principal { get; init; }
}

/// <summary>Families of problems.</summary>
internal enum ProblemKind
{
    /// <summary>The request itself is wrong; sending it again does not help.</summary>
    InvalidArgument,

    /// <summary>The resource is not there.</summary>
    NotFound,

    /// <summary>The resource is there already.</summary>
    AlreadyExists,

    /// <summary>The resource is in a state that does not allow it.</summary>
    InvalidState,

    /// <summary>The caller may not.</summary>
    AccessDenied,

    /// <summary>The caller's credentials are missing, wrong or expired.</summary>
    Authentication,

    /// <summary>A quota is used up.</summary>
    LimitExceeded,

    /// <summary>AWS asks for patience, or could not be reached: the same call may succeed later.</summary>
    Transient,

    /// <summary>Something did not happen in the time given.</summary>
    TimedOut,

    /// <summary>A check of what AWS made did not hold.</summary>
    VerificationFailed,

    /// <summary>Something else stands in the way and must be decided by a person.</summary>
    Conflict,

    /// <summary>Nothing we know.</summary>
    Unexpected,
}
