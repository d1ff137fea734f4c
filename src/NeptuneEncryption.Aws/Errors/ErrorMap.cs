using System.Collections.Frozen;
using System.Net;

namespace NeptuneEncryption.Aws.Errors;

/// <summary>
/// The one table from the error codes on AWS's wire to problems. Sources: the service models of Neptune, RDS, KMS and STS,
/// and the list of errors common to all services, which no model holds.
/// </summary>
internal static class ErrorMap
{
    private static readonly ErrorMapping AccessDenied = new(
        ProblemCode.AccessDenied, ProblemKind.AccessDenied,
        "Have the action allowed to the caller, or act as another principal. Get-NeptuneEncryptionPolicy shows all that is needed.");

    private static readonly ErrorMapping CredentialsExpired = new(
        ProblemCode.CredentialsExpired, ProblemKind.Authentication,
        "Get new temporary credentials (for a single sign-on profile: 'aws sso login') and run the command again; it goes on where it "
            + "stopped.");

    private static readonly ErrorMapping CredentialsInvalid = new(
        ProblemCode.CredentialsInvalid, ProblemKind.Authentication,
        "Check the access key, the secret key, the session token that goes with temporary keys, and this machine's clock; a Region that "
            + "must be opted in to refuses keys until it is enabled.");

    private static readonly ErrorMapping Throttled = new(
        ProblemCode.Throttled, ProblemKind.Transient,
        "Run the command again later, or with a lower -ThrottleLimit; other tools in the account count too.");

    private static readonly ErrorMapping ServiceUnavailable = new(
        ProblemCode.ServiceUnavailable, ProblemKind.Transient,
        "Run the command again later; the AWS Health Dashboard tells of disturbances.");

    private static readonly ErrorMapping NoCapacity = new(
        ProblemCode.ServiceUnavailable, ProblemKind.Transient,
        "AWS has no room for the cluster now: run the command again later, or with another -DBSubnetGroupName.");

    private static readonly ErrorMapping SnapshotQuota = new(
        ProblemCode.QuotaExceeded, ProblemKind.LimitExceeded,
        "Delete manual cluster snapshots that are not needed, or have the quota 'Manual DB cluster snapshots' of the Region raised, then "
            + "run the command again.");

    private static readonly ErrorMapping ClusterQuota = new(
        ProblemCode.QuotaExceeded, ProblemKind.LimitExceeded,
        "Delete clusters that are not needed, or have the quota 'DB clusters' of the Region raised (RDS and DocumentDB share it), then run "
            + "the command again.");

    private static readonly ErrorMapping SharingQuota = new(
        ProblemCode.QuotaExceeded, ProblemKind.LimitExceeded,
        "A snapshot can be shared with 20 accounts: take some away first.");

    private static readonly ErrorMapping KeyQuota = new(
        ProblemCode.QuotaExceeded, ProblemKind.LimitExceeded,
        "Remove KMS keys or aliases that are not needed, or have the quota of the Region raised, then run the command again.");

    private static readonly ErrorMapping AlreadyExists = new(
        ProblemCode.AlreadyExists, ProblemKind.AlreadyExists,
        "Choose another name, or find out whose it is; nothing was changed.");

    private static readonly ErrorMapping InvalidState = new(
        ProblemCode.InvalidState, ProblemKind.InvalidState,
        "Wait until the resource is available, then run the command again. Automated snapshots can't be deleted by hand.");

    private static readonly ErrorMapping InvalidNetwork = new(
        ProblemCode.InvalidState, ProblemKind.InvalidState,
        "Check the subnets of the DB subnet group and their VPC, or give another -DBSubnetGroupName.");

    private static readonly ErrorMapping SnapshotNotFound = new(
        ProblemCode.SnapshotNotFound, ProblemKind.NotFound,
        "Check the name, the Region and the account; name a snapshot of another account by its ARN.");

    private static readonly ErrorMapping ClusterNotFound = new(
        ProblemCode.ClusterNotFound, ProblemKind.NotFound,
        "Check the name, the Region and the account.");

    private static readonly ErrorMapping NotFound = new(
        ProblemCode.NotFound, ProblemKind.NotFound,
        "Check the name of what AWS's message says is missing; it must be of the same Region and account.");

    private static readonly ErrorMapping KeyNotFound = new(
        ProblemCode.KeyNotFound, ProblemKind.NotFound,
        "Check -KmsKeyId: a key id, key ARN, alias name ('alias/…') or alias ARN of the same Region. A key of another account must be "
            + "given by ARN.");

    private static readonly ErrorMapping KeyNotUsable = new(
        ProblemCode.KeyNotUsable, ProblemKind.InvalidState,
        "Use a symmetric encryption key that is enabled and not about to be deleted, and that the caller may use through RDS: "
            + "kms:CreateGrant, kms:Decrypt, kms:Encrypt, "
        + "kms:GenerateDataKey, kms:GenerateDataKeyWithoutPlaintext, kms:ReEncryptFrom, kms:ReEncryptTo and kms:DescribeKey. "
        + "Get-NeptuneEncryptionPolicy -Type Remediation writes them.");

    private static readonly ErrorMapping RequestRejected = new(
        ProblemCode.RequestRejected, ProblemKind.InvalidArgument,
        "Correct what AWS's message names. A cluster with deletion protection must have it turned off before it can be deleted.");

    private static readonly ErrorMapping NotThisService = new(
        ProblemCode.RequestRejected, ProblemKind.InvalidArgument,
        "The endpoint does not know the operation: check -EndpointUrl.");

    private static readonly ErrorMapping RegionNotEnabled = new(
        ProblemCode.RegionNotEnabled, ProblemKind.InvalidArgument,
        "Enable the Region for the account, or leave it out.");

    /// <summary>By wire code; the codes are unique over the services that are called.</summary>
    public static FrozenDictionary<string, ErrorMapping> ByCode { get; } = new Dictionary<string, ErrorMapping>
    {
        ["AccessDenied"] = AccessDenied,
        ["AccessDeniedException"] = AccessDenied,
        ["UnauthorizedOperation"] = AccessDenied,
        ["NotAuthorized"] = AccessDenied,

        ["ExpiredToken"] = CredentialsExpired,
        ["ExpiredTokenException"] = CredentialsExpired,
        ["RequestExpired"] = CredentialsExpired,

        ["AuthFailure"] = CredentialsInvalid,
        ["IncompleteSignature"] = CredentialsInvalid,
        ["IncompleteSignatureException"] = CredentialsInvalid,
        ["InvalidClientTokenId"] = CredentialsInvalid,
        ["InvalidSignatureException"] = CredentialsInvalid,
        ["MissingAuthenticationToken"] = CredentialsInvalid,
        ["MissingAuthenticationTokenException"] = CredentialsInvalid,
        ["SignatureDoesNotMatch"] = CredentialsInvalid,
        ["UnrecognizedClientException"] = CredentialsInvalid,

        ["BandwidthLimitExceeded"] = Throttled,
        ["PriorRequestNotComplete"] = Throttled,
        ["RequestLimitExceeded"] = Throttled,
        ["RequestThrottled"] = Throttled,
        ["RequestThrottledException"] = Throttled,
        ["SlowDown"] = Throttled,
        ["ThrottledException"] = Throttled,
        ["Throttling"] = Throttled,
        ["ThrottlingException"] = Throttled,
        ["TooManyRequestsException"] = Throttled,

        ["DependencyTimeoutException"] = ServiceUnavailable,
        ["InternalError"] = ServiceUnavailable,
        ["InternalFailure"] = ServiceUnavailable,
        ["InternalServerError"] = ServiceUnavailable,
        ["KeyUnavailableException"] = ServiceUnavailable,
        ["KMSInternalException"] = ServiceUnavailable,
        ["RequestTimeout"] = ServiceUnavailable,
        ["Unavailable"] = ServiceUnavailable,
        ["ServiceUnavailable"] = ServiceUnavailable,
        ["ServiceUnavailableException"] = ServiceUnavailable,
        ["InsufficientDBClusterCapacityFault"] = NoCapacity,
        ["InsufficientStorageClusterCapacity"] = NoCapacity,

        ["DBClusterQuotaExceededFault"] = ClusterQuota,
        ["StorageQuotaExceeded"] = ClusterQuota,
        ["SnapshotQuotaExceeded"] = SnapshotQuota,
        ["SharedSnapshotQuotaExceeded"] = SharingQuota,

        ["LimitExceededException"] = KeyQuota,

        ["AlreadyExistsException"] = AlreadyExists,
        ["DBClusterAlreadyExistsFault"] = AlreadyExists,
        ["DBClusterSnapshotAlreadyExistsFault"] = AlreadyExists,

        ["InvalidDBClusterSnapshotStateFault"] = InvalidState,
        ["InvalidDBClusterStateFault"] = InvalidState,
        ["InvalidDBSnapshotState"] = InvalidState,
        ["InvalidRestoreFault"] = InvalidState,
        ["InvalidDBSubnetGroupStateFault"] = InvalidNetwork,
        ["InvalidSubnet"] = InvalidNetwork,
        ["InvalidVPCNetworkStateFault"] = InvalidNetwork,

        ["DBClusterNotFoundFault"] = ClusterNotFound,
        ["DBClusterSnapshotNotFoundFault"] = SnapshotNotFound,
        ["DBSnapshotNotFound"] = SnapshotNotFound,
        ["DBClusterParameterGroupNotFound"] = NotFound,
        ["DBInstanceNotFound"] = NotFound,
        ["DBParameterGroupNotFound"] = NotFound,
        ["DBSubnetGroupNotFoundFault"] = NotFound,
        ["OptionGroupNotFoundFault"] = NotFound,

        ["InvalidArnException"] = KeyNotFound,
        ["NotFoundException"] = KeyNotFound,
        ["DisabledException"] = KeyNotUsable,
        ["KMSInvalidStateException"] = KeyNotUsable,
        ["KMSKeyNotAccessibleFault"] = KeyNotUsable,

        ["InvalidAliasNameException"] = RequestRejected,
        ["InvalidParameterCombination"] = RequestRejected,
        ["InvalidParameterValue"] = RequestRejected,
        ["InvalidQueryParameter"] = RequestRejected,
        ["MalformedPolicyDocumentException"] = RequestRejected,
        ["MalformedQueryString"] = RequestRejected,
        ["MissingParameter"] = RequestRejected,
        ["StorageTypeNotSupported"] = RequestRejected,
        ["TagException"] = RequestRejected,
        ["UnsupportedOperationException"] = RequestRejected,
        ["ValidationError"] = RequestRejected,
        ["ValidationException"] = RequestRejected,
        ["InvalidAction"] = NotThisService,
        ["MissingAction"] = NotThisService,
        ["UnknownOperationException"] = NotThisService,

        ["OptInRequired"] = RegionNotEnabled,
    }.ToFrozenDictionary();

    /// <summary>Of a code that the table does not have, the HTTP status still tells who has to act.</summary>
    public static ErrorMapping? ForStatus(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => CredentialsInvalid,
        HttpStatusCode.Forbidden => AccessDenied,
        HttpStatusCode.TooManyRequests => Throttled,
        >= HttpStatusCode.InternalServerError => ServiceUnavailable,
        _ => null,
    };
}
