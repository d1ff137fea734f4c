"""Calls every operation through botocore and holds each raw answer against botocore's own service model.

Prints one JSON object: operation -> what is wrong with its answer (an empty list if nothing is).
Exit code 3: botocore is not installed.
"""
import json
import re
import sys
import time
import xml.etree.ElementTree as ET

try:
    import botocore.session
    from botocore.config import Config
except ImportError:
    sys.exit(3)

ENDPOINT = sys.argv[1]
ACCOUNT = "111122223333"
ISO = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")

# On the wire of the one endpoint, but only in the RDS model.
BEYOND_NEPTUNE = {
    "DBClusterSnapshot": {"TagList", "DbClusterResourceId", "EngineMode"},
    "DBCluster": {"TagList", "EngineMode", "HttpEndpointEnabled", "ActivityStreamStatus", "DomainMemberships"},
}
# What a snapshot always tells.
ALWAYS = {
    "DBClusterSnapshot": {
        "AvailabilityZones", "DBClusterSnapshotIdentifier", "DBClusterIdentifier", "SnapshotCreateTime", "Engine", "AllocatedStorage",
        "Status", "Port", "VpcId", "ClusterCreateTime", "MasterUsername", "EngineVersion", "LicenseModel", "SnapshotType",
        "PercentProgress", "StorageEncrypted", "DBClusterSnapshotArn", "IAMDatabaseAuthenticationEnabled"},
    "DBCluster": {
        "AllocatedStorage", "AvailabilityZones", "BackupRetentionPeriod", "DBClusterIdentifier", "DBClusterParameterGroup", "DBSubnetGroup",
        "Status", "Endpoint", "ReaderEndpoint", "MultiAZ", "Engine", "EngineVersion", "Port", "MasterUsername", "DBClusterMembers",
        "VpcSecurityGroups", "StorageEncrypted", "DbClusterResourceId", "DBClusterArn", "ClusterCreateTime", "CopyTagsToSnapshot", "DeletionProtection"},
}

verdicts = {}


def bare(tag):
    return tag.rsplit("}", 1)[-1]


def check_scalar(shape, text, path, problems):
    fits = {
        "integer": lambda: re.fullmatch(r"-?\d+", text), "long": lambda: re.fullmatch(r"-?\d+", text),
        "double": lambda: re.fullmatch(r"-?\d+(\.\d+)?", text), "float": lambda: re.fullmatch(r"-?\d+(\.\d+)?", text),
        "boolean": lambda: text in ("true", "false"), "timestamp": lambda: ISO.match(text),
    }.get(shape.type_name, lambda: True)()
    if not fits:
        problems.append(f"{path}: {text!r} is not a {shape.type_name}")
    if getattr(shape, "enum", None) and text not in shape.enum:
        problems.append(f"{path}: {text!r} is not one of {shape.enum}")


def check_xml(shape, element, path, problems, service):
    if shape.type_name == "structure":
        # In EC2's dialect the name of a member on the wire is its location name.
        members = {member.serialization.get("name", name): member for name, member in shape.members.items()}
        seen = [bare(child.tag) for child in element]
        for child in element:
            name = bare(child.tag)
            if name in members:
                check_xml(members[name], child, f"{path}.{name}", problems, service)
            elif not (service == "neptune" and name in BEYOND_NEPTUNE.get(shape.name, ())):
                problems.append(f"{path}: the model has no member {name}")
        problems.extend(f"{path}: {name} twice" for name in set(seen) if seen.count(name) > 1)
        missing = ALWAYS.get(shape.name, set()) | set(shape.required_members)
        problems.extend(f"{path}: {name} is missing" for name in missing - set(seen))
    elif shape.type_name == "list":
        item = shape.member.serialization.get("name", "member")
        for child in element:
            if bare(child.tag) != item:
                problems.append(f"{path}: an element {bare(child.tag)} instead of {item}")
            else:
                check_xml(shape.member, child, f"{path}[]", problems, service)
    else:
        check_scalar(shape, element.text or "", path, problems)


def check_json(shape, value, path, problems):
    if shape.type_name == "structure":
        if not isinstance(value, dict):
            problems.append(f"{path}: not an object")
            return
        for name, inner in value.items():
            if name in shape.members:
                check_json(shape.members[name], inner, f"{path}.{name}", problems)
            else:
                problems.append(f"{path}: the model has no member {name}")
        problems.extend(f"{path}: {name} is missing" for name in set(shape.required_members) - set(value))
    elif shape.type_name == "list":
        for inner in value:
            check_json(shape.member, inner, f"{path}[]", problems)
    else:
        kinds = {"string": str, "boolean": bool, "integer": int, "timestamp": (int, float)}
        if shape.type_name in kinds and not isinstance(value, kinds[shape.type_name]):
            problems.append(f"{path}: {value!r} is not a {shape.type_name}")
        if getattr(shape, "enum", None) and value not in shape.enum:
            problems.append(f"{path}: {value!r} is not one of {shape.enum}")


def judge(operation_model, response_dict, **_):
    service = operation_model.service_model.service_name
    problems = verdicts.setdefault(f"{service}:{operation_model.name}", [])
    if response_dict["status_code"] >= 300:
        return
    body = response_dict["body"]
    shape = operation_model.output_shape
    protocol = operation_model.metadata["protocol"]
    if protocol == "json":
        content = json.loads(body)
        if shape is None:
            if content:
                problems.append("content, though the model has none")
        else:
            check_json(shape, content, operation_model.name, problems)
        return
    root = ET.fromstring(body)
    if bare(root.tag) != operation_model.name + "Response":
        problems.append(f"the root is {root.tag}")
    if root.tag.split("}")[0][1:].rstrip("/") != operation_model.metadata["xmlNamespace"].rstrip("/"):
        problems.append(f"the namespace is {root.tag}")
    children = {bare(child.tag): child for child in root}
    if protocol == "ec2":
        root.remove(children["requestId"])
        check_xml(shape, root, operation_model.name, problems, service)
        return
    if children["ResponseMetadata"].find(root.tag.split("}")[0] + "}RequestId") is None:
        problems.append("no RequestId")
    wrapper = shape.serialization.get("resultWrapper") if shape else None
    if set(children) != {"ResponseMetadata"} | ({wrapper} if wrapper else set()):
        problems.append(f"the content is {sorted(children)}")
    if wrapper in children:
        check_xml(shape, children[wrapper], operation_model.name, problems, service)


session = botocore.session.get_session()
session.register("before-parse", judge)


def client(name):
    return session.create_client(name, endpoint_url=ENDPOINT, config=Config(retries={"max_attempts": 0}))


neptune, rds, kms, sts, ec2, trail = (client(name) for name in ("neptune", "rds", "kms", "sts", "ec2", "cloudtrail"))


def wait(cluster):
    while rds.describe_db_clusters(DBClusterIdentifier=cluster)["DBClusters"][0]["Status"] != "available":
        time.sleep(0.02)


def wait_snapshot(api, snapshot):
    while api.describe_db_cluster_snapshots(DBClusterSnapshotIdentifier=snapshot)["DBClusterSnapshots"][0]["Status"] != "available":
        time.sleep(0.02)


# Keys
key = kms.create_key(Description="judge", Tags=[{"TagKey": "a", "TagValue": "b"}])["KeyMetadata"]["Arn"]
kms.create_key(KeySpec="RSA_2048", KeyUsage="SIGN_VERIFY")
kms.create_key(KeySpec="HMAC_256", KeyUsage="GENERATE_VERIFY_MAC")
kms.create_alias(AliasName="alias/judge", TargetKeyId=key)
kms.update_alias(AliasName="alias/judge", TargetKeyId=key)
kms.describe_key(KeyId="alias/judge")
kms.list_aliases()
kms.enable_key_rotation(KeyId=key)
kms.get_key_rotation_status(KeyId=key)
kms.disable_key_rotation(KeyId=key)
kms.put_key_policy(KeyId=key, PolicyName="default", Policy=kms.get_key_policy(KeyId=key, PolicyName="default")["Policy"])
kms.tag_resource(KeyId=key, Tags=[{"TagKey": "c", "TagValue": "d"}])
kms.untag_resource(KeyId=key, TagKeys=["a"])
kms.list_resource_tags(KeyId=key)
kms.disable_key(KeyId=key)
kms.enable_key(KeyId=key)
grant = kms.create_grant(KeyId=key, GranteePrincipal=f"arn:aws:iam::{ACCOUNT}:root", Operations=["Decrypt"])["GrantId"]
kms.list_grants(KeyId=key)
kms.revoke_grant(KeyId=key, GrantId=grant)

# Clusters and snapshots, by the Neptune model and by the RDS model of the same endpoint
for api in (neptune, rds):
    n = api.meta.service_model.service_name
    api.create_db_cluster(DBClusterIdentifier=f"{n}-new", Engine="neptune", StorageEncrypted=True, Tags=[{"Key": "a", "Value": "b"}])
    api.restore_db_cluster_from_snapshot(
        DBClusterIdentifier=f"{n}-copy", SnapshotIdentifier="fraud-graph-2025-audit", Engine="neptune", KmsKeyId=key,
        VpcSecurityGroupIds=api.describe_db_clusters()["DBClusters"][0]["VpcSecurityGroups"][0]["VpcSecurityGroupId"].split(),
        ServerlessV2ScalingConfiguration={"MinCapacity": 1.0, "MaxCapacity": 2.5}, EnableCloudwatchLogsExports=["audit"], StorageType="iopt1",
        Tags=[{"Key": "role", "Value": "temporary"}])
    wait(f"{n}-copy")
    api.modify_db_cluster(DBClusterIdentifier=f"{n}-copy", DeletionProtection=False, NewDBClusterIdentifier=f"{n}-renamed")
    api.create_db_cluster_snapshot(DBClusterSnapshotIdentifier=f"{n}-encrypted", DBClusterIdentifier=f"{n}-copy", Tags=[{"Key": "a", "Value": "b"}])
    wait_snapshot(api, f"{n}-encrypted")
    api.copy_db_cluster_snapshot(SourceDBClusterSnapshotIdentifier=f"{n}-encrypted", TargetDBClusterSnapshotIdentifier=f"{n}-second", KmsKeyId="alias/aws/rds")
    wait_snapshot(api, f"{n}-second")
    api.modify_db_cluster_snapshot_attribute(DBClusterSnapshotIdentifier=f"{n}-encrypted", AttributeName="restore", ValuesToAdd=["444455556666"])
    api.describe_db_cluster_snapshot_attributes(DBClusterSnapshotIdentifier=f"{n}-encrypted")
    arn = api.describe_db_cluster_snapshots(IncludeShared=True, Filters=[{"Name": "engine", "Values": ["neptune"]}])["DBClusterSnapshots"][0]["DBClusterSnapshotArn"]
    api.add_tags_to_resource(ResourceName=arn, Tags=[{"Key": "x", "Value": "y"}])
    api.list_tags_for_resource(ResourceName=arn)
    api.remove_tags_from_resource(ResourceName=arn, TagKeys=["x"])
    api.describe_db_subnet_groups()
    api.describe_db_cluster_parameter_groups()
    api.describe_db_engine_versions(Engine="neptune")
    api.delete_db_cluster_snapshot(DBClusterSnapshotIdentifier=f"{n}-second")
    api.delete_db_cluster(DBClusterIdentifier=f"{n}-copy", FinalDBSnapshotIdentifier=f"{n}-final") if n == "rds" else \
        api.delete_db_cluster(DBClusterIdentifier=f"{n}-copy", SkipFinalSnapshot=True)
rds.describe_account_attributes()

kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
kms.cancel_key_deletion(KeyId=key)
kms.delete_alias(AliasName="alias/judge")

# Who and where
sts.get_caller_identity()
sts.assume_role(RoleArn=f"arn:aws:iam::{ACCOUNT}:role/NeptuneAudit", RoleSessionName="judge")
ec2.describe_regions()
trail.lookup_events(LookupAttributes=[{"AttributeKey": "EventName", "AttributeValue": "RestoreDBClusterFromSnapshot"}])

print(json.dumps(verdicts))
