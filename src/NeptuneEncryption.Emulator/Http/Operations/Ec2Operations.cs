using NeptuneEncryption.Emulator.Simulation;
using static NeptuneEncryption.Emulator.Http.Operations.Operation;

namespace NeptuneEncryption.Emulator.Http.Operations;

internal static class Ec2Operations
{
    internal static Operation[] All { get; } =
    [
        Of<DescribeRegionsRequest>((_, request) => new { RegionInfo = Ec2Regions.DescribeRegions(request) }),
    ];
}
