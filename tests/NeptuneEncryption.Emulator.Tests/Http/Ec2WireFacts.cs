using NeptuneEncryption.Emulator.Seeds;

namespace NeptuneEncryption.Emulator.Tests.Http;

public sealed class Ec2WireFacts : IAsyncLifetime
{
    private Emulation _emulation = null!;

    public async ValueTask InitializeAsync() => _emulation = await Emulation.StartAsync(Seed.None);

    public ValueTask DisposeAsync() => _emulation.DisposeAsync();

    [Fact]
    public async Task Regions_are_those_opted_in_to_unless_all_are_asked_for()
    {
        WireResponse response = await _emulation.Ec2Async("DescribeRegions");
        Assert.Equal("DescribeRegionsResponse", response.Xml.Name.LocalName);
        Assert.Contains("us-east-1", response.Values("regionName"));
        Assert.DoesNotContain("af-south-1", response.Values("regionName"));
        Assert.Contains("af-south-1", (await _emulation.Ec2Async("DescribeRegions", ("AllRegions", "true"))).Values("regionName"));
        Assert.All(response.Xml.Elements().Last().Elements(), item => Assert.Equal("item", item.Name.LocalName));
    }

    [Fact]
    public async Task Lists_in_requests_are_flat()
    {
        WireResponse named = await _emulation.Ec2Async("DescribeRegions", ("RegionName.1", "eu-west-1"), ("RegionName.2", "af-south-1"));
        Assert.Equal(["eu-west-1", "af-south-1"], named.Values("regionName"));
        WireResponse filtered = await _emulation.Ec2Async(
            "DescribeRegions",
            ("Filter.1.Name", "opt-in-status"),
            ("Filter.1.Value.1", "opted-in"));
        Assert.Equal(["eu-south-2", "eu-south-1", "eu-central-2"], filtered.Values("regionName"));
    }

    [Fact]
    public async Task An_error_has_the_form_of_EC2()
    {
        WireResponse response = await _emulation.Ec2Async("DescribeRegions", ("RegionName.1", "moon-1"));
        Assert.Equal((400, "Response", "InvalidParameterValue"), (response.Status, response.Xml.Name.LocalName, response.Code));
        Assert.Equal(response.RequestId, response.Values("RequestID").Single());
        Assert.Equal("AuthFailure", (await _emulation.SendAsync(
            _emulation.Signer with { Service = "ec2", SigningSecret = "x", Body = "Action=DescribeRegions&Version=2016-11-15" })).Code);
    }
}
