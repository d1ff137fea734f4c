namespace Amazon.Neptune.Model;

public partial class ServerlessV2ScalingConfiguration
{
    public double? MinCapacity { get; set; }

    public double? MaxCapacity { get; set; }
}
