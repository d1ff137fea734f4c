using Microsoft.Extensions.Time.Testing;
using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Identity;

namespace NeptuneEncryption.Emulator.Tests.Simulation;

public sealed class IdentityFacts
{
    private const string Role = "arn:aws:iam::444455556666:role/NeptuneAudit";
    private readonly FakeTimeProvider _wall = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly AwsSimulation _aws;
    private readonly Principal _administrator;

    public IdentityFacts()
    {
        _aws = new AwsSimulation(new ScaledClock(_wall, 600), wallClock: _wall);
        Seed.None.AddTo(_aws);
        _administrator = _aws.Identity.FindKey(SeedAccounts.MainAccessKeyId)!.Principal;
    }

    [Fact]
    public void A_session_of_a_role_acts_as_the_role_in_its_account()
    {
        AssumedRole assumed = _aws.Identity.AssumeRole(_administrator, new(Role, "audit-run"));
        AccessCredentials key = _aws.Identity.FindKey(assumed.Credentials.AccessKeyId)!;
        Assert.StartsWith("ASIA", key.AccessKeyId, StringComparison.Ordinal);
        Assert.Equal(
            ("444455556666", "arn:aws:sts::444455556666:assumed-role/NeptuneAudit/audit-run"),
            (key.Principal.Account, key.Principal.Arn));
        Assert.Equal(key.Principal.Arn, IdentityService.GetCallerIdentity(key.Principal).Arn);
        Assert.EndsWith(":audit-run", assumed.AssumedRoleUser.AssumedRoleId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_session_expires_on_the_wall_clock_after_an_hour_unless_told()
    {
        Assert.Equal(_wall.GetUtcNow().AddHours(1), Expiration(null));
        Assert.Equal(_wall.GetUtcNow().AddMinutes(15), Expiration(900));
        Refused.With("ValidationError", 400, () => Expiration(899));
        Refused.With("ValidationError", 400, () => Expiration(3601));

        DateTimeOffset Expiration(int? seconds)
            => _aws.Identity.AssumeRole(_administrator, new(Role, "audit") { DurationSeconds = seconds }).Credentials.Expiration;
    }

    [Fact]
    public void A_role_that_wants_an_external_id_gets_it_or_refuses()
    {
        string arn = _aws.Identity
            .AddRole(new RoleSeed("444455556666", "Partner") { TrustedAccounts = ["111122223333"], ExternalId = "secret-42" });
        Refused.With("AccessDenied", 403, () => _aws.Identity.AssumeRole(_administrator, new(arn, "audit")));
        Refused.With("AccessDenied", 403, () => _aws.Identity.AssumeRole(_administrator, new(arn, "audit") { ExternalId = "wrong" }));
        Assert.NotNull(_aws.Identity.AssumeRole(_administrator, new(arn, "audit") { ExternalId = "secret-42" }));
    }

    [Fact]
    public void A_role_may_demand_the_code_of_an_MFA_device()
    {
        string arn = _aws.Identity
            .AddRole(new RoleSeed("444455556666", "Guarded") { TrustedAccounts = ["111122223333"], MfaCode = "123456" });
        AssumeRoleRequest request = new(arn, "audit") { SerialNumber = "arn:aws:iam::111122223333:mfa/me" };
        Refused.With("AccessDenied", 403, () => _aws.Identity.AssumeRole(_administrator, request with { SerialNumber = null }));
        Refused.With("AccessDenied", 403, () => _aws.Identity.AssumeRole(_administrator, request with { TokenCode = "654321" }));
        Assert.NotNull(_aws.Identity.AssumeRole(_administrator, request with { TokenCode = "123456" }));
    }

    [Fact]
    public void A_role_that_is_missing_and_one_that_does_not_trust_us_are_refused_alike()
    {
        string closed = _aws.Identity.AddRole(new RoleSeed("444455556666", "Closed"));
        AwsFaultException fault = Refused.With("AccessDenied", 403, () => _aws.Identity.AssumeRole(_administrator, new(closed, "audit")));
        Assert.Equal($"User: {_administrator.Arn} is not authorized to perform: sts:AssumeRole on resource: {closed}", fault.Message);
        Refused.With(
            "AccessDenied",
            403,
            () => _aws.Identity.AssumeRole(_administrator, new("arn:aws:iam::444455556666:role/None", "audit")));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("with space")]
    public void A_session_name_has_rules(string name)
        => Refused.With("ValidationError", 400, () => _aws.Identity.AssumeRole(_administrator, new(Role, name)));
}
