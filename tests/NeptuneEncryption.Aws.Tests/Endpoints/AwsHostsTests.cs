using NeptuneEncryption.Aws.Endpoints;

namespace NeptuneEncryption.Aws.Tests.Endpoints;

public sealed class AwsHostsTests
{
    [Theory]
    [InlineData("https://rds.eu-central-1.amazonaws.com", "rds")]
    [InlineData("https://RDS.eu-central-1.amazonaws.com/", "rds")]
    [InlineData("https://rds.eu-central-1.amazonaws.com:443", "rds")]
    [InlineData("https://rds-fips.us-east-1.amazonaws.com", "rds")]
    [InlineData("https://rds.us-gov-west-1.amazonaws.com", "rds")]
    [InlineData("https://rds.eu-central-1.api.aws", "rds")]
    [InlineData("https://rds-fips.us-east-1.api.aws", "rds")]
    [InlineData("https://rds.cn-north-1.amazonaws.com.cn", "rds")]
    [InlineData("https://rds.us-iso-east-1.c2s.ic.gov", "rds")]
    [InlineData("https://rds.us-isob-east-1.sc2s.sgov.gov", "rds")]
    [InlineData("https://rds.eusc-de-east-1.amazonaws.eu", "rds")]
    [InlineData("https://vpce-0a1b2c-3d4e.rds.eu-central-1.vpce.amazonaws.com", "rds")]
    [InlineData("https://vpce-0a1b2c-3d4e-eu-central-1a.kms.eu-central-1.vpce.amazonaws.com", "kms")]
    [InlineData("https://vpce-0a1b2c-3d4e.kms-fips.us-east-1.vpce.amazonaws.com", "kms")]
    [InlineData("https://vpce-0a1b2c-3d4e.sts.cn-north-1.vpce.amazonaws.com.cn", "sts")]
    [InlineData("https://sts.amazonaws.com", "sts")]
    [InlineData("https://ec2.ap-southeast-5.amazonaws.com", "ec2")]
    public void A_host_of_AWS(string url, string service) => Assert.True(AwsHosts.IsAws(new Uri(url), service));

    [Theory]
    [InlineData("http://rds.eu-central-1.amazonaws.com", "rds")]
    [InlineData("https://rds.eu-central-1.amazonaws.com:8443", "rds")]
    [InlineData("https://kms.eu-central-1.amazonaws.com", "rds")]
    [InlineData("https://rds.s3.amazonaws.com", "rds")]
    [InlineData("https://rds.eu-central-1.amazonaws.com.example.com", "rds")]
    [InlineData("https://rds.eu-central-1.amazonaws.com.cn", "rds")]
    [InlineData("https://rds.cn-north-1.amazonaws.com", "rds")]
    [InlineData("https://rds-1234.eu-central-1.elb.amazonaws.com", "rds")]
    [InlineData("https://abc.execute-api.eu-central-1.amazonaws.com", "rds")]
    [InlineData("https://ec2-203-0-113-1.eu-central-1.compute.amazonaws.com", "ec2")]
    [InlineData("https://rds.amazonaws.com", "rds")]
    [InlineData("https://proxy.example.com", "rds")]
    [InlineData("https://10.0.0.1", "rds")]
    [InlineData("https://[::1]", "rds")]
    [InlineData("https://localhost", "rds")]
    public void A_host_of_somebody_else(string url, string service) => Assert.False(AwsHosts.IsAws(new Uri(url), service));
}
