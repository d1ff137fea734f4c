using System.Collections.Frozen;
using System.Net;
using Amazon.Neptune.Model;
using Amazon.Runtime;

namespace Amazon.Neptune.Internal;

/// <summary>The exceptions of the wire's error codes. Some codes lack the <c>Fault</c> that the model's name for them has.</summary>
internal static class NeptuneErrors
{
    private static readonly FrozenDictionary<string, Type> Exceptions = new Dictionary<string, Type>
    {
        ["DBClusterAlreadyExistsFault"] = typeof(DBClusterAlreadyExistsException),
        ["DBClusterNotFoundFault"] = typeof(DBClusterNotFoundException),
        ["DBClusterParameterGroupNotFound"] = typeof(DBClusterParameterGroupNotFoundException),
        ["DBClusterQuotaExceededFault"] = typeof(DBClusterQuotaExceededException),
        ["DBClusterSnapshotAlreadyExistsFault"] = typeof(DBClusterSnapshotAlreadyExistsException),
        ["DBClusterSnapshotNotFoundFault"] = typeof(DBClusterSnapshotNotFoundException),
        ["DBInstanceNotFound"] = typeof(DBInstanceNotFoundException),
        ["DBParameterGroupNotFound"] = typeof(DBParameterGroupNotFoundException),
        ["DBSnapshotNotFound"] = typeof(DBSnapshotNotFoundException),
        ["DBSubnetGroupNotFoundFault"] = typeof(DBSubnetGroupNotFoundException),
        ["InsufficientDBClusterCapacityFault"] = typeof(InsufficientDBClusterCapacityException),
        ["InsufficientStorageClusterCapacity"] = typeof(InsufficientStorageClusterCapacityException),
        ["InvalidDBClusterSnapshotStateFault"] = typeof(InvalidDBClusterSnapshotStateException),
        ["InvalidDBClusterStateFault"] = typeof(InvalidDBClusterStateException),
        ["InvalidDBSnapshotState"] = typeof(InvalidDBSnapshotStateException),
        ["InvalidDBSubnetGroupStateFault"] = typeof(InvalidDBSubnetGroupStateException),
        ["InvalidRestoreFault"] = typeof(InvalidRestoreException),
        ["InvalidSubnet"] = typeof(InvalidSubnetException),
        ["InvalidVPCNetworkStateFault"] = typeof(InvalidVPCNetworkStateException),
        ["KMSKeyNotAccessibleFault"] = typeof(KMSKeyNotAccessibleException),
        ["OptionGroupNotFoundFault"] = typeof(OptionGroupNotFoundException),
        ["SharedSnapshotQuotaExceeded"] = typeof(SharedSnapshotQuotaExceededException),
        ["SnapshotQuotaExceeded"] = typeof(SnapshotQuotaExceededException),
        ["StorageQuotaExceeded"] = typeof(StorageQuotaExceededException),
        ["StorageTypeNotSupported"] = typeof(StorageTypeNotSupportedException),
    }.ToFrozenDictionary();

    public static AmazonNeptuneException Create(ErrorDocument document, Exception innerException, HttpStatusCode statusCode)
    {
        string code = document.Error?.Code ?? statusCode.ToString();
        string message = document.Error?.Message ?? $"The service answered with HTTP status {(int)statusCode} and no message.";
        ErrorType type = document.Error?.Type switch
        {
            "Sender" => ErrorType.Sender,
            "Receiver" => ErrorType.Receiver,
            _ => ErrorType.Unknown,
        };
        return (AmazonNeptuneException)Activator.CreateInstance(
            Exceptions.GetValueOrDefault(code, typeof(AmazonNeptuneException)), message, innerException, type, code, document.RequestId,
                statusCode)!;
    }
}
