namespace NeptuneEncryption;

/// <summary>Where, and as whom, AWS was asked. Every row carries it, so that a later command can act there as the same principal.</summary>
/// <param name="Partition">AWS partition, such as <c>aws</c>, <c>aws-cn</c> or <c>aws-us-gov</c>.</param>
/// <param name="Region">Region system name, such as <c>eu-west-1</c>.</param>
/// <param name="AccountId">The twelve-digit account that the caller acts in.</param>
/// <param name="ProfileName">The credential profile that was named, if one was.</param>
/// <param name="RoleArn">The role that was assumed, if one was.</param>
internal sealed record CallScope(string Partition, string Region, string AccountId, string? ProfileName = null, string? RoleArn = null);
