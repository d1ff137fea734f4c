"""AWS's service model, and moto's Security Hub, on findings in the AWS Security Finding Format.

Reads a JSON array of batches, each the findings of one call. Prints one JSON object: for each batch what botocore's validator says of it, and what
BatchImportFindings of moto answers. Exit code 3: moto or boto3 is not installed.
"""
import json
import sys

try:
    import boto3
    from botocore.session import Session
    from botocore.validate import ParamValidator
    from moto import mock_aws
except ImportError:
    sys.exit(3)

operation = Session().get_service_model("securityhub").operation_model("BatchImportFindings")


def judge(batch):
    report = ParamValidator().validate({"Findings": batch}, operation.input_shape).generate_report()
    if report:
        return {"errors": report}
    hub = boto3.client("securityhub", region_name="us-east-1", aws_access_key_id="testing", aws_secret_access_key="testing")
    answer = hub.batch_import_findings(Findings=batch)
    return {"errors": "", "failed": answer["FailedCount"], "succeeded": answer["SuccessCount"]}


with mock_aws():
    print(json.dumps([judge(batch) for batch in json.load(sys.stdin)]))
