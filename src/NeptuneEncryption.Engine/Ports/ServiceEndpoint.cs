namespace NeptuneEncryption.Ports;

/// <summary>Where the calls to a service go, when something was set in the place of the Region's own endpoint.</summary>
/// <param name="Service">The service's prefix in IAM actions: <c>rds</c> (which serves Neptune), <c>kms</c>, <c>sts</c> or
/// <c>ec2</c>.</param>
/// <param name="Source">What names it, for people: the parameter, variable or profile.</param>
/// <param name="IsAws">Whether it is one of AWS's own: FIPS, dual stack and VPC endpoints of any partition are.</param>
internal sealed record ServiceEndpoint(string Service, string Url, string Source, bool IsAws);
