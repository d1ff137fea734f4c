namespace NeptuneEncryption;

/// <summary>The codes of all problems: stable nouns of the fact. Scripts test for them, so none is ever renamed.</summary>
internal static class ProblemCode
{
    // What the caller named
    public const string RegionNotSet = nameof(RegionNotSet);
    public const string RegionMismatch = nameof(RegionMismatch);
    public const string AccountNotSet = nameof(AccountNotSet);
    public const string AccountMismatch = nameof(AccountMismatch);
    public const string IdentifierInvalid = nameof(IdentifierInvalid);
    public const string InputInvalid = nameof(InputInvalid);
    public const string EndpointInvalid = nameof(EndpointInvalid);
    public const string TooManyTags = nameof(TooManyTags);
    public const string TagInvalid = nameof(TagInvalid);
    public const string SubnetGroupNotFound = nameof(SubnetGroupNotFound);
    public const string SubnetGroupAmbiguous = nameof(SubnetGroupAmbiguous);
    public const string ParameterGroupInvalid = nameof(ParameterGroupInvalid);
    public const string EngineVersionNotOffered = nameof(EngineVersionNotOffered);
    public const string FileExists = nameof(FileExists);
    public const string FileNotWritten = nameof(FileNotWritten);
    public const string FileNotRead = nameof(FileNotRead);
    public const string ReportInvalid = nameof(ReportInvalid);
    public const string BaselineInvalid = nameof(BaselineInvalid);
    public const string ExceptionInvalid = nameof(ExceptionInvalid);
    public const string LogNotWritten = nameof(LogNotWritten);
    public const string PolicyArgumentInvalid = nameof(PolicyArgumentInvalid);
    public const string PolicyTooLarge = nameof(PolicyTooLarge);
    public const string SnapshotsTooFarApart = nameof(SnapshotsTooFarApart);
    public const string TemplateTooLarge = nameof(TemplateTooLarge);

    // Credentials
    public const string RoleInvalid = nameof(RoleInvalid);
    public const string ProfileNotFound = nameof(ProfileNotFound);
    public const string CredentialsNotFound = nameof(CredentialsNotFound);
    public const string CredentialsInvalid = nameof(CredentialsInvalid);
    public const string CredentialsExpired = nameof(CredentialsExpired);
    public const string AccessDenied = nameof(AccessDenied);

    // The source
    public const string SnapshotNotFound = nameof(SnapshotNotFound);
    public const string SnapshotNotAvailable = nameof(SnapshotNotAvailable);
    public const string EngineNotNeptune = nameof(EngineNotNeptune);
    public const string SourceIsAutomated = nameof(SourceIsAutomated);
    public const string SourceIsShared = nameof(SourceIsShared);
    public const string SourceBeingCopied = nameof(SourceBeingCopied);
    public const string SourceChanged = nameof(SourceChanged);
    public const string SourceNotEncrypted = nameof(SourceNotEncrypted);
    public const string AlreadyEncrypted = nameof(AlreadyEncrypted);
    public const string SourceNotRemoved = nameof(SourceNotRemoved);
    public const string SourceGone = nameof(SourceGone);

    // The key
    public const string KeyNotFound = nameof(KeyNotFound);
    public const string KeyNotShareable = nameof(KeyNotShareable);
    public const string KeyNotUsable = nameof(KeyNotUsable);
    public const string KeyUnfinished = nameof(KeyUnfinished);

    // The operation
    public const string NameTaken = nameof(NameTaken);
    public const string PlanOutdated = nameof(PlanOutdated);
    public const string OperationNotFound = nameof(OperationNotFound);
    public const string OperationConflict = nameof(OperationConflict);
    public const string RestoreFailed = nameof(RestoreFailed);
    public const string RestoreTimedOut = nameof(RestoreTimedOut);
    public const string SnapshotFailed = nameof(SnapshotFailed);
    public const string SnapshotTimedOut = nameof(SnapshotTimedOut);
    public const string CopyFailed = nameof(CopyFailed);
    public const string CopyTimedOut = nameof(CopyTimedOut);
    public const string VerificationFailed = nameof(VerificationFailed);
    public const string SnapshotNotShared = nameof(SnapshotNotShared);
    public const string ClusterNotSetUp = nameof(ClusterNotSetUp);
    public const string ClusterInUse = nameof(ClusterInUse);
    public const string ClusterNotRemoved = nameof(ClusterNotRemoved);
    public const string SnapshotNotRemoved = nameof(SnapshotNotRemoved);
    public const string ClusterNotFound = nameof(ClusterNotFound);

    // AWS
    public const string AlreadyExists = nameof(AlreadyExists);
    public const string InvalidState = nameof(InvalidState);
    public const string NotFound = nameof(NotFound);
    public const string QuotaExceeded = nameof(QuotaExceeded);
    public const string RequestRejected = nameof(RequestRejected);
    public const string Throttled = nameof(Throttled);
    public const string ServiceUnavailable = nameof(ServiceUnavailable);
    public const string EndpointUnreachable = nameof(EndpointUnreachable);
    public const string ResponseInvalid = nameof(ResponseInvalid);
    public const string RegionNotEnabled = nameof(RegionNotEnabled);
    public const string Unexpected = nameof(Unexpected);
}
