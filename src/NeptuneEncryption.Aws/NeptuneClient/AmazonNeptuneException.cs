using System.Net;
using Amazon.Runtime;

namespace Amazon.Neptune;

/// <summary>An error that the service answered with; also the base of those that have a class of their own.</summary>
public class AmazonNeptuneException(
    string message,
    Exception? innerException = null,
    ErrorType errorType = ErrorType.Unknown,
    string? errorCode = null,
    string? requestId = null,
    HttpStatusCode statusCode = default)
    : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode);
