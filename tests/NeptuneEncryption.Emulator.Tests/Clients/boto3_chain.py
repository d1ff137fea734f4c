"""The whole remediation through boto3, its paginators and waiters; and errors as boto3's own exception classes.

Arguments: the emulator's address, the file of the errors. Prints one JSON object of what was seen. Exit code 3: boto3 is not installed.
"""
import json
import sys

try:
    import boto3
    from botocore import xform_name
    from botocore.config import Config
    from botocore.exceptions import ClientError
except ImportError:
    sys.exit(3)

config = Config(retries={"max_attempts": 0})
neptune = boto3.client("neptune", endpoint_url=sys.argv[1], config=config)
rds = boto3.client("rds", endpoint_url=sys.argv[1], config=config)
kms = boto3.client("kms", endpoint_url=sys.argv[1], config=config)

key = kms.create_key()["KeyMetadata"]["Arn"]
pages = neptune.get_paginator("describe_db_cluster_snapshots").paginate(SnapshotType="manual", PaginationConfig={"PageSize": 20})
sources = [s for page in pages for s in page["DBClusterSnapshots"] if s["Engine"] == "neptune" and not s["StorageEncrypted"]]
encrypted = []
for source in sources:
    name = source["DBClusterSnapshotIdentifier"]
    cluster = neptune.restore_db_cluster_from_snapshot(
        DBClusterIdentifier=f"{name}-t", SnapshotIdentifier=source["DBClusterSnapshotArn"], Engine="neptune", KmsKeyId=key)["DBCluster"]
    rds.get_waiter("db_cluster_available").wait(DBClusterIdentifier=f"{name}-t", WaiterConfig={"Delay": 0.05})
    neptune.create_db_cluster_snapshot(DBClusterIdentifier=f"{name}-t", DBClusterSnapshotIdentifier=f"{name}-e")
    rds.get_waiter("db_cluster_snapshot_available").wait(DBClusterSnapshotIdentifier=f"{name}-e", WaiterConfig={"Delay": 0.05})
    snapshot = neptune.describe_db_cluster_snapshots(DBClusterSnapshotIdentifier=f"{name}-e")["DBClusterSnapshots"][0]
    encrypted.append([snapshot["StorageEncrypted"], snapshot["KmsKeyId"] == key, snapshot["PercentProgress"]])
    neptune.delete_db_cluster(DBClusterIdentifier=f"{name}-t", SkipFinalSnapshot=True)
    neptune.delete_db_cluster_snapshot(DBClusterSnapshotIdentifier=name)
    rds.get_waiter("db_cluster_deleted").wait(DBClusterIdentifier=f"{name}-t", WaiterConfig={"Delay": 0.05})

left = [s["DBClusterSnapshotIdentifier"] for s in neptune.describe_db_cluster_snapshots(SnapshotType="manual")["DBClusterSnapshots"]
        if s["Engine"] == "neptune" and not s["StorageEncrypted"]]


def error(call, **parameters):
    try:
        call(**parameters)
    except ClientError as e:
        return type(e).__name__
    return None


errors = {}
with open(sys.argv[2], encoding="utf-8") as file:
    for case in json.load(file):
        client = boto3.client("neptune", endpoint_url=sys.argv[1], config=config, region_name=case.get("region", "us-east-1"))
        errors[case["class"]] = error(getattr(client, xform_name(case["operation"])), **case["parameters"])
kms.disable_key(KeyId=key)
errors |= {
    "NotFoundException": error(kms.describe_key, KeyId="alias/none"),
    "InvalidArnException": error(kms.describe_key, KeyId="arn:aws:rds:us-east-1:111122223333:cluster:none"),
    "AlreadyExistsException": error(lambda: [kms.create_alias(AliasName="alias/one", TargetKeyId=key) for _ in range(2)]),
    "DisabledException": error(kms.enable_key_rotation, KeyId=key),
    "KMSInvalidStateException": error(kms.cancel_key_deletion, KeyId=key),
    "MalformedPolicyDocumentException": error(kms.put_key_policy, KeyId=key, Policy="allow all"),
}
print(json.dumps({"sources": len(sources), "encrypted": encrypted, "left": left, "errors": errors}))
