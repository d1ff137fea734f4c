using System.Collections;
using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Emulator.Simulation.Identity;
using NeptuneEncryption.Emulator.Simulation.Kms;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Tests.Hosted;

namespace NeptuneEncryption.Tests.Cmdlets;

/// <summary>Keys are made over HTTP, found again, and good for a remediation.</summary>
public sealed class KeyTests
{
    [Fact]
    public async Task A_new_key_is_used_in_a_remediation_by_a_principal_that_may_do_no_more_than_it_needs()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.None, timeScale: 6000);
        account.Rds().AddSnapshot(new SnapshotSeed("plain", "graph"));
        PipelineResult made = account.Session.Run(
            "$key = New-NeptuneEncryptionKey @aws -Region us-east-1 -UserArn arn:aws:iam::111122223333:user/graph; $key; "
            + "Get-NeptuneEncryptionPolicy Remediation -AsJson -AccountId 111122223333 -Region us-east-1 -KmsKeyId $key "
            + "-AllowSourceRemoval");
        Assert.Empty(made.Errors);
        Assert.Equal("True", made.Values("Created")[0]);
        account.Host.Simulation.Identity
            .AddUser(EmulatedAccount.Account, "graph", "AKIAEMULATORGRAPH001", "graph-secret", made.Output[1].ToString());
        account.Session.Set("graph", new Hashtable
        {
            ["AccessKey"] = "AKIAEMULATORGRAPH001",
            ["SecretKey"] = "graph-secret",
            ["EndpointUrl"] = account.Host.BaseAddress.ToString()
        });

        PipelineResult result = account.Session
            .Run("Invoke-NeptuneSnapshotEncryption plain @graph -Region us-east-1 -KmsKeyId $key -RemoveSource -Force -PollInterval 1");
        Assert.Empty(result.Errors);
        Assert.Equal(made.Values("Arn")[0], Assert.Single(result.Values("KmsKeyId")));
        DBClusterSnapshot copy = Assert.Single(account.Snapshots());
        Assert.Equal((true, made.Values("Arn")[0]), (copy.StorageEncrypted, copy.KmsKeyId));
    }

    [Fact]
    public async Task The_command_is_its_own_repetition_in_several_accounts_and_Regions()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.None);
        foreach (string owner in (string[])[EmulatedAccount.Account, "444455556666"])
        {
            account.Host.Simulation.Identity.AddRole(new RoleSeed(owner, "KeyMaker")
            {
                TrustedAccounts = [EmulatedAccount.Account],
                Policies = ["""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"kms:*","Resource":"*"}}"""]
            });
        }

        const string Command = "New-NeptuneEncryptionKey alias/graphs @aws -RoleName KeyMaker -AccountId 111122223333, 444455556666 "
            + "-Region us-east-1, eu-west-1";
        PipelineResult first = account.Session.Run(Command);
        Assert.Empty(first.Errors);
        Assert.Equal(
            ["111122223333 eu-west-1 True", "111122223333 us-east-1 True", "444455556666 eu-west-1 True", "444455556666 us-east-1 True"],
            Told(first));
        PipelineResult again = account.Session.Run(Command);
        Assert.Equal(first.Values("Arn").Order(), again.Values("Arn").Order());
        Assert.All(again.Values("Created"), created => Assert.Equal("False", created));
        Assert.Equal(4, account.Count("CreateKey"));

        static IEnumerable<string> Told(
            PipelineResult result) => result.Output.Select(o => $"{o.Properties["AccountId"].Value} {o.Properties["Region"].Value} "
                + $"{o.Properties["Created"].Value}").Order();
    }

    [Fact]
    public async Task WhatIf_makes_nothing_and_still_tells_of_what_is_there()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.None);
        Assert.Empty(account.Session.Run("New-NeptuneEncryptionKey @aws -Region us-east-1 -WhatIf").Output);
        Assert.Empty(account.Writes);
        Assert.Single(account.Session.Run("New-NeptuneEncryptionKey @aws -Region us-east-1").Output);
        Assert.Single(account.Session.Run("New-NeptuneEncryptionKey @aws -Region us-east-1 -WhatIf").Output);
    }

    [Fact]
    public async Task What_is_given_is_what_the_key_has()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.None);
        PipelineResult result = account.Session.Run("New-NeptuneEncryptionKey alias/graphs @aws -Region us-east-1 -Description 'for "
            + "graphs' -Tag @{ team = 'graph' } -AdministratorArn arn:aws:iam::111122223333:role/Keys -UserArn "
            + "arn:aws:iam::111122223333:role/Graph");
        Assert.Empty(result.Errors);
        KmsService kms = account.Host.Simulation.Kms(EmulatedAccount.Account, "us-east-1");
        string id = result.Values("KeyId")[0]!;
        Assert.Equal("for graphs", kms.DescribeKey(new DescribeKeyRequest("alias/graphs")).Description);
        Assert.True(kms.GetKeyRotationStatus(new(id)).KeyRotationEnabled);
        Assert.Equal([new KmsTag("team", "graph")], kms.ListResourceTags(new(id)).Tags);
        string policy = kms.GetKeyPolicy(new(id)).Policy;
        Assert.Contains("arn:aws:iam::111122223333:role/Keys", policy, StringComparison.Ordinal);
        Assert.Contains("kms:GrantIsForAWSResource", policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("alias/aws/mine")]
    [InlineData("graphs")]
    [InlineData("alias/gra phs")]
    public async Task An_alias_that_cannot_be_is_refused_before_AWS_is_asked(string alias)
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.None);
        Assert.Equal(
            ["ParameterArgumentValidationError"],
            account.Session.Run($"New-NeptuneEncryptionKey '{alias}' @aws -Region us-east-1").ErrorIds);
        Assert.Empty(account.Host.Calls.Calls);
    }

    [Fact]
    public async Task A_key_whose_alias_may_not_be_made_is_told_of()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.None);
        account.Host.Simulation.Identity.SetServiceControlPolicies(EmulatedAccount.Account,
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"kms:CreateAlias","Resource":"*"}]}""");
        PipelineResult result = account.Session.Run("New-NeptuneEncryptionKey @aws -Region us-east-1");
        Assert.Equal(["KeyUnfinished"], result.ErrorIds);
        Assert.Contains("kms:CreateAlias", result.Errors[0].ErrorDetails.Message, StringComparison.Ordinal);
        Assert.StartsWith("arn:aws:kms:us-east-1:111122223333:key/", $"{result.Errors[0].TargetObject}", StringComparison.Ordinal);
    }
}
