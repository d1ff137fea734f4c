namespace Amazon.Neptune.Model;

/// <summary>As it is asked for, in Neptune capacity units.</summary>
public partial class ServerlessV2ScalingConfiguration
{
    public double? MinCapacity { get; set; }

    public double? MaxCapacity { get; set; }
}

/// <summary>As a cluster has it.</summary>
public partial class ServerlessV2ScalingConfigurationInfo
{
    public double? MinCapacity { get; set; }

    public double? MaxCapacity { get; set; }
}
