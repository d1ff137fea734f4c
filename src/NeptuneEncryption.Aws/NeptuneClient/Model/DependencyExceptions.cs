using System.Net;
using Amazon.Runtime;

namespace Amazon.Neptune.Model;

// Errors about what a cluster depends on.
public class DBClusterParameterGroupNotFoundException(
    string message,
    Exception? innerException = null,
    ErrorType errorType = ErrorType.Unknown,
    string? errorCode = null,
    string? requestId = null,
    HttpStatusCode statusCode = default)
    : AmazonNeptuneException(message, innerException, errorType, errorCode, requestId, statusCode);

public class DBSubnetGroupNotFoundException(
    string message,
    Exception? innerException = null,
    ErrorType errorType = ErrorType.Unknown,
    string? errorCode = null,
    string? requestId = null,
    HttpStatusCode statusCode = default)
    : AmazonNeptuneException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InvalidSubnetException(
    string message,
    Exception? innerException = null,
    ErrorType errorType = ErrorType.Unknown,
    string? errorCode = null,
    string? requestId = null,
    HttpStatusCode statusCode = default)
    : AmazonNeptuneException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InvalidVPCNetworkStateException(
    string message,
    Exception? innerException = null,
    ErrorType errorType = ErrorType.Unknown,
    string? errorCode = null,
    string? requestId = null,
    HttpStatusCode statusCode = default)
    : AmazonNeptuneException(message, innerException, errorType, errorCode, requestId, statusCode);

public class KMSKeyNotAccessibleException(
    string message,
    Exception? innerException = null,
    ErrorType errorType = ErrorType.Unknown,
    string? errorCode = null,
    string? requestId = null,
    HttpStatusCode statusCode = default)
    : AmazonNeptuneException(message, innerException, errorType, errorCode, requestId, statusCode);

public class OptionGroupNotFoundException(
    string message,
    Exception? innerException = null,
    ErrorType errorType = ErrorType.Unknown,
    string? errorCode = null,
    string? requestId = null,
    HttpStatusCode statusCode = default)
    : AmazonNeptuneException(message, innerException, errorType, errorCode, requestId, statusCode);

public class DBParameterGroupNotFoundException(
    string message,
    Exception? innerException = null,
    ErrorType errorType = ErrorType.Unknown,
    string? errorCode = null,
    string? requestId = null,
    HttpStatusCode statusCode = default)
    : AmazonNeptuneException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InvalidDBSubnetGroupStateException(
    string message,
    Exception? innerException = null,
    ErrorType errorType = ErrorType.Unknown,
    string? errorCode = null,
    string? requestId = null,
    HttpStatusCode statusCode = default)
    : AmazonNeptuneException(message, innerException, errorType, errorCode, requestId, statusCode);
