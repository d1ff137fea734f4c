using Amazon.Neptune;
using Amazon.Neptune.Internal;
using Amazon.Runtime;

namespace NeptuneEncryption.Aws.RdsClient;

internal sealed class DescribeAccountAttributesRequest : AmazonNeptuneRequest;

internal sealed class DescribeAccountAttributesResponse : AmazonWebServiceResponse
{
    [ListElement("AccountQuota")]
    public List<WireAccountQuota>? AccountQuotas { get; set; }
}

internal sealed class WireAccountQuota
{
    public string? AccountQuotaName { get; set; }

    public long? Used { get; set; }

    public long? Max { get; set; }
}
