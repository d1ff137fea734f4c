using System.Buffers;
using NeptuneEncryption.Emulator.Http.Operations;
using NeptuneEncryption.Emulator.Http.Protocols;
using NeptuneEncryption.Emulator.Http.SigV4;
using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Identity;
using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Emulator.Http;

/// <summary>Answers a call to AWS: who is it, what do they want, may they, is there a fault in the way, do it, tell it.</summary>
internal sealed class ServiceEndpoint(EmulatorState state, AwsServices services, TimeProvider wallClock)
{
    private readonly Authorization _authorization = new();

    internal async Task HandleAsync(HttpContext context)
    {
        string requestId = Guid.NewGuid().ToString();
        IncomingRequest request;
        try
        {
            request = await IncomingRequest.ReadAsync(context).ConfigureAwait(false);
        }
        catch (BadHttpRequestException unreadable)
        {
            string code = unreadable.StatusCode switch
            {
                StatusCodes.Status413PayloadTooLarge => "RequestEntityTooLargeException",
                StatusCodes.Status408RequestTimeout => "RequestTimeoutException",
                _ => "RequestAbortedException",
            };
            WireAnswer answer = services.Of(IncomingRequest.WithoutBody(context)).Protocol
                .Error(code, unreadable.StatusCode, unreadable.Message, requestId);
            await SendAsync(context, answer, requestId).ConfigureAwait(false);
            return;
        }
        AwsService service = services.Of(request);
        string? operation = service.Protocol.OperationName(request);
        AwsSimulation aws = state.Aws;
        CallRecorder recorder = new(state.Calls, wallClock, service, operation, requestId);

        StaticListing? listing = StaticListing.IsAskedFor(operation, request.Form) ? state.Listing : null;
        SignatureVerdict verdict = listing is null ? Verify(request, service, aws) : Believe(request, aws);
        if (verdict is not SignatureVerdict.Identity identity)
        {
            var refusal = (SignatureVerdict.Refusal)verdict;
            WireAnswer answer = service.Protocol.Error(refusal.Code, refusal.Status, refusal.Message, requestId);
            recorder.Record(answer);
            await SendAsync(context, answer, requestId).ConfigureAwait(false);
            return;
        }
        Principal caller = aws.Identity.FindKey(identity.Key.Id)!.Principal;
        recorder.Identify(caller, identity.Scope.Region);
        CallContext call = new(aws, caller, identity.Scope.Region);
        WireFaults faults = new(
            aws.Faults.WireFaults(service.SigningName, operation ?? "", identity.Scope.Region),
            service.Protocol.Errors,
            wallClock);
        await faults.HoldBackAsync(context.RequestAborted).ConfigureAwait(false);
        if (faults.DropsBefore)
        {
            recorder.RecordDrop(FaultEffect.DropBefore);
            context.Abort();
            return;
        }
        WireAnswer result = faults.Refusal is { } fault
            ? service.Protocol.Error(fault.Code, fault.Status, fault.Message, requestId)
            : Serve(service, operation, request, call, listing, requestId);
        if (faults.DropsAfter)
        {
            recorder.RecordDrop(FaultEffect.DropAfter);
            context.Abort();
            return;
        }
        recorder.Record(result);
        await SendAsync(context, faults.Spoil(result), requestId, faults.Truncates).ConfigureAwait(false);
    }

    private SignatureVerdict Verify(IncomingRequest request, AwsService service, AwsSimulation aws)
    {
        SignatureVerifier verifier = new(id => aws.Identity.FindKey(id) is { } key ? AsSigningKey(key) : null, wallClock);
        SignatureVerdict verdict = verifier.Verify(
            request.Signed,
            new SigningTarget(service.SigningName, service.Protocol.Family, RegionCatalogue.Names));
        // A Region that the account is not opted in to does not know its keys.
        return verdict is SignatureVerdict.Identity identity && !RegionCatalogue.Enabled.Contains(identity.Scope.Region)
            ? SignatureVerdict.Refusal.For(RefusalReason.UnknownKey, service.Protocol.Family)
            : verdict;
    }

    /// <summary>Static pages go to whoever asks: in a benchmark only the client's work is to be seen. Unsigned is the main account in its
    /// first Region.</summary>
    private static SignatureVerdict.Identity Believe(IncomingRequest request, AwsSimulation aws)
    {
        var authorization = AuthorizationHeader.Parse(request.Header("Authorization") ?? "", request.Signed, out _);
        AccessCredentials key = aws.Identity.FindKey(authorization?.AccessKeyId ?? "")
            ?? aws.Identity.FindKey(SeedAccounts.MainAccessKeyId)!;
        return new SignatureVerdict.Identity(
            AsSigningKey(key),
            authorization?.Scope ?? new CredentialScope("", "us-east-1", "rds", ""),
            []);
    }

    private static AccessKey AsSigningKey(AccessCredentials key) => new(
        key.AccessKeyId,
        key.SecretAccessKey,
        key.Principal.Account,
        key.Principal.Arn,
        key is { SessionToken: { } token, Expiration: { } expiry } ? new KeySession(token, expiry) : null);

    private WireAnswer Serve(
        AwsService service,
        string? name,
        IncomingRequest request,
        CallContext call,
        StaticListing? listing,
        string requestId)
    {
        Protocol protocol = service.Protocol;
        if (name is null || service.Find(name) is not { } operation)
        {
            (string code, int status) = protocol.Errors.UnknownOperation;
            return protocol.Error(code, status, $"The action {name} is not valid for this web service.", requestId);
        }
        try
        {
            object parameters = protocol.Read(request, operation.RequestType);
            if (listing is not null) return listing.Page(service, call, (DescribeDBClusterSnapshotsRequest)parameters, requestId);
            _authorization.Check(service, operation, call, parameters);
            return protocol.Answer(operation, operation.Handle(call, parameters), requestId, call.Aws.Dialects);
        }
        catch (AwsFaultException fault)
        {
            return protocol.Error(
                fault.Code,
                (int)fault.Status,
                WireForms.ErrorText(fault.Message, call.Aws.Dialects.ErrorText),
                requestId);
        }
        catch (NotSupportedException notModelled)
        {
            // A policy that says more than the emulator knows of: let whoever wrote it read so.
            (string code, int status) = protocol.Errors.InternalFailure;
            return protocol.Error(code, status, notModelled.Message, requestId);
        }
    }

    private static async Task SendAsync(HttpContext context, WireAnswer answer, string requestId, bool truncate = false)
    {
        using IMemoryOwner<byte>? lender = answer.Lender;
        HttpResponse response = context.Response;
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        response.ContentLength = answer.Body.Length;
        response.Headers["x-amzn-RequestId"] = requestId;
        ReadOnlyMemory<byte> body = truncate ? answer.Body[..(answer.Body.Length / 2)] : answer.Body;
        await response.Body.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
        if (!truncate) return;
        await response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        context.Abort();
    }
}
