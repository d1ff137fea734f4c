using System.Net;
using Amazon.Runtime;

namespace Amazon.Neptune.Model;

// Errors about clusters.
public class DBClusterAlreadyExistsException(
    string message,
    Exception? innerException = null,
    ErrorType errorType = ErrorType.Unknown,
    string? errorCode = null,
    string? requestId = null,
    HttpStatusCode statusCode = default)
    : AmazonNeptuneException(message, innerException, errorType, errorCode, requestId, statusCode);

public class DBClusterNotFoundException(
    string message,
    Exception? innerException = null,
    ErrorType errorType = ErrorType.Unknown,
    string? errorCode = null,
    string? requestId = null,
    HttpStatusCode statusCode = default)
    : AmazonNeptuneException(message, innerException, errorType, errorCode, requestId, statusCode);

public class DBClusterQuotaExceededException(
    string message,
    Exception? innerException = null,
    ErrorType errorType = ErrorType.Unknown,
    string? errorCode = null,
    string? requestId = null,
    HttpStatusCode statusCode = default)
    : AmazonNeptuneException(message, innerException, errorType, errorCode, requestId, statusCode);

public class DBInstanceNotFoundException(
    string message,
    Exception? innerException = null,
    ErrorType errorType = ErrorType.Unknown,
    string? errorCode = null,
    string? requestId = null,
    HttpStatusCode statusCode = default)
    : AmazonNeptuneException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InsufficientDBClusterCapacityException(
    string message,
    Exception? innerException = null,
    ErrorType errorType = ErrorType.Unknown,
    string? errorCode = null,
    string? requestId = null,
    HttpStatusCode statusCode = default)
    : AmazonNeptuneException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InsufficientStorageClusterCapacityException(
    string message,
    Exception? innerException = null,
    ErrorType errorType = ErrorType.Unknown,
    string? errorCode = null,
    string? requestId = null,
    HttpStatusCode statusCode = default)
    : AmazonNeptuneException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InvalidDBClusterStateException(
    string message,
    Exception? innerException = null,
    ErrorType errorType = ErrorType.Unknown,
    string? errorCode = null,
    string? requestId = null,
    HttpStatusCode statusCode = default)
    : AmazonNeptuneException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InvalidRestoreException(
    string message,
    Exception? innerException = null,
    ErrorType errorType = ErrorType.Unknown,
    string? errorCode = null,
    string? requestId = null,
    HttpStatusCode statusCode = default)
    : AmazonNeptuneException(message, innerException, errorType, errorCode, requestId, statusCode);

public class StorageQuotaExceededException(
    string message,
    Exception? innerException = null,
    ErrorType errorType = ErrorType.Unknown,
    string? errorCode = null,
    string? requestId = null,
    HttpStatusCode statusCode = default)
    : AmazonNeptuneException(message, innerException, errorType, errorCode, requestId, statusCode);

public class StorageTypeNotSupportedException(
    string message,
    Exception? innerException = null,
    ErrorType errorType = ErrorType.Unknown,
    string? errorCode = null,
    string? requestId = null,
    HttpStatusCode statusCode = default)
    : AmazonNeptuneException(message, innerException, errorType, errorCode, requestId, statusCode);
