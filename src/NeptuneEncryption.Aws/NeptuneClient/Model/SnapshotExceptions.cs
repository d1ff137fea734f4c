using System.Net;
using Amazon.Runtime;

namespace Amazon.Neptune.Model;

// Errors about snapshots.
public class DBClusterSnapshotAlreadyExistsException(
    string message,
    Exception? innerException = null,
    ErrorType errorType = ErrorType.Unknown,
    string? errorCode = null,
    string? requestId = null,
    HttpStatusCode statusCode = default)
    : AmazonNeptuneException(message, innerException, errorType, errorCode, requestId, statusCode);

public class DBClusterSnapshotNotFoundException(
    string message,
    Exception? innerException = null,
    ErrorType errorType = ErrorType.Unknown,
    string? errorCode = null,
    string? requestId = null,
    HttpStatusCode statusCode = default)
    : AmazonNeptuneException(message, innerException, errorType, errorCode, requestId, statusCode);

public class DBSnapshotNotFoundException(
    string message,
    Exception? innerException = null,
    ErrorType errorType = ErrorType.Unknown,
    string? errorCode = null,
    string? requestId = null,
    HttpStatusCode statusCode = default)
    : AmazonNeptuneException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InvalidDBClusterSnapshotStateException(
    string message,
    Exception? innerException = null,
    ErrorType errorType = ErrorType.Unknown,
    string? errorCode = null,
    string? requestId = null,
    HttpStatusCode statusCode = default)
    : AmazonNeptuneException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InvalidDBSnapshotStateException(
    string message,
    Exception? innerException = null,
    ErrorType errorType = ErrorType.Unknown,
    string? errorCode = null,
    string? requestId = null,
    HttpStatusCode statusCode = default)
    : AmazonNeptuneException(message, innerException, errorType, errorCode, requestId, statusCode);

public class SnapshotQuotaExceededException(
    string message,
    Exception? innerException = null,
    ErrorType errorType = ErrorType.Unknown,
    string? errorCode = null,
    string? requestId = null,
    HttpStatusCode statusCode = default)
    : AmazonNeptuneException(message, innerException, errorType, errorCode, requestId, statusCode);

public class SharedSnapshotQuotaExceededException(
    string message,
    Exception? innerException = null,
    ErrorType errorType = ErrorType.Unknown,
    string? errorCode = null,
    string? requestId = null,
    HttpStatusCode statusCode = default)
    : AmazonNeptuneException(message, innerException, errorType, errorCode, requestId, statusCode);
