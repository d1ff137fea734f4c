"""The same random calls to the emulator and to moto, the AWS stand-in of the Python world, within what moto gets right.

Arguments: the emulator's address, the seed, how many calls. Prints one JSON object: how many calls were made, how many of them succeeded, and the
differences, each under the path of the member that differs, with one example. Exit code 3: moto or boto3 is not installed.
"""
import json
import os
import random
import re
import sys
import urllib.request

os.environ["MOTO_ACCOUNT_ID"] = ACCOUNT = "111122223333"
try:
    import boto3
    from botocore.config import Config
    from botocore.exceptions import ClientError
    from botocore.parsers import ResponseParserError
    from moto import __version__ as version
    from moto.server import ThreadedMotoServer
except ImportError:
    sys.exit(3)

EMULATOR, SEED, CALLS = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
SNAPSHOTS = [f"snapshot-{n}" for n in range(6)]
ALIASES = [f"alias/alias-{n}" for n in range(3)]
TAGS = ["team", "env", "keep"]
KEY_STATES = {"enable_key": "Enabled", "disable_key": "Disabled", "cancel_key_deletion": "Disabled", "schedule_key_deletion": "PendingDeletion"}
# Made up by either side, or about time.
INCOMPARABLE = {
    "ResponseMetadata", "KeyId", "Arn", "TargetKeyId", "KeyArn", "DbClusterResourceId", "HostedZoneId", "Endpoint", "ReaderEndpoint", "VpcId", "NextRotationDate",
    "CreationDate", "LastUpdatedDate", "DeletionDate", "SnapshotCreateTime", "ClusterCreateTime", "EarliestRestorableTime", "LatestRestorableTime"}


class Side:
    """One of the two servers, and what it calls the keys that both have made."""

    def __init__(self, endpoint, secret):
        config = Config(retries={"max_attempts": 0})
        keys = {"aws_access_key_id": "AKIAEMULATORDEMO0001", "aws_secret_access_key": secret, "region_name": "us-east-1"}
        self.clients = {name: boto3.client(name, endpoint_url=endpoint, config=config, **keys) for name in ("rds", "kms")}
        self.keys = []

    def call(self, service, operation, parameters):
        parameters = {name: self.keys[value.number] if isinstance(value, Key) else value for name, value in parameters.items()}
        try:
            answer = getattr(self.clients[service], operation)(**parameters)
        except ClientError as e:
            return {"Error": {"Code": e.response["Error"]["Code"], "Status": e.response["ResponseMetadata"]["HTTPStatusCode"]}}
        except ResponseParserError:
            return {"Error": {"Code": "no answer of AWS's form", "Status": 500}}
        if "Policy" in answer:
            answer["Policy"] = json.loads(answer["Policy"])
        if operation == "create_key":
            self.keys.append(answer["KeyMetadata"]["KeyId"])
        return answer


class Key:
    """A key by the order of making: its id is another one on each side."""

    def __init__(self, number):
        self.number = number

    def __repr__(self):
        return f"key {self.number}"


class Sequence:
    """Draws calls. Of what there is it knows enough to leave out what moto is known to get wrong: what is missing or in a state of its own."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.clusters, self.snapshots, self.aliases, self.keys, self.made, self.due = {}, {}, set(), [], 0, []

    def next(self):
        if self.due:
            return self.due.pop()
        # First what a call is about, then one of the calls about it: else the many calls of keys would leave nothing to clusters.
        about = self.random.choice([self.about_cluster, self.about_cluster, self.about_snapshot, self.about_snapshot, self.about_tags, self.about_key])
        calls = about()
        return self.random.choice(calls) if calls else self.next()

    def cluster(self):
        """One that is there, one that is still to come, or one that has been. A name is not used twice: moto trips over it."""
        return f"cluster-{self.random.randrange(max(0, self.made - 4), self.made + 1)}"

    def flag(self):
        return self.random.random() < 0.5

    def about_cluster(self):
        name = self.cluster()
        cluster = {"DBClusterIdentifier": name}
        calls = [
            ("rds", "describe_db_clusters", cluster),
            ("rds", "delete_db_cluster", cluster | {"SkipFinalSnapshot": True}),
        ]
        if name == f"cluster-{self.made}":
            engine = self.random.choice(["neptune", "neptune", "aurora-postgresql"])
            master = {} if engine == "neptune" else {"MasterUsername": "admin", "MasterUserPassword": "emulated-1"}
            tags = [{"Key": self.random.choice(TAGS), "Value": "0"}]
            return calls + [("rds", "create_db_cluster", cluster | master | {"Engine": engine, "StorageEncrypted": self.flag(), "Tags": tags})] * 6
        return calls if name not in self.clusters else calls + [
            ("rds", "describe_db_clusters", {"Filters": [{"Name": "db-cluster-id", "Values": [name]}]}),
            ("rds", "describe_db_cluster_snapshots", cluster | {"SnapshotType": "manual"}),
            ("rds", "modify_db_cluster", cluster | {"DeletionProtection": self.flag()}),
            ("rds", "modify_db_cluster", cluster | {"CopyTagsToSnapshot": self.flag(), "BackupRetentionPeriod": self.random.choice([1, 7])}),
        ]

    def about_snapshot(self):
        name = self.random.choice(SNAPSHOTS)
        snapshot, cluster = {"DBClusterSnapshotIdentifier": name}, {"DBClusterIdentifier": self.cluster()}
        calls = [
            ("rds", "describe_db_cluster_snapshots", snapshot),
            ("rds", "describe_db_cluster_snapshots", {"SnapshotType": "manual"}),
            ("rds", "delete_db_cluster_snapshot", snapshot),
            ("rds", "describe_db_cluster_snapshot_attributes", snapshot),
        ]
        # With two things wrong at once, it is not documented which of them is told.
        if name not in self.snapshots or cluster["DBClusterIdentifier"] in self.clusters:
            tags = {"Tags": [{"Key": self.random.choice(TAGS), "Value": "1"}]} if self.flag() else {}
            calls += [("rds", "create_db_cluster_snapshot", cluster | snapshot | tags)] * 3
        target = self.random.choice(SNAPSHOTS)
        if name in self.snapshots or target not in self.snapshots:
            calls += [("rds", "copy_db_cluster_snapshot", {"SourceDBClusterSnapshotIdentifier": name, "TargetDBClusterSnapshotIdentifier": target})]
        if self.snapshots.get(name) == ("aurora-postgresql", "plain"):
            # Of Neptune's, which have no master password, moto breaks on every restore; and it encrypts none, so none with a key.
            calls += [("rds", "restore_db_cluster_from_snapshot", {"DBClusterIdentifier": f"cluster-{self.made}", "SnapshotIdentifier": name, "Engine": "aurora-postgresql"})] * 3
        if "plain" in self.snapshots.get(name, ()):
            share = self.random.choice([{"ValuesToAdd": ["444455556666"]}, {"ValuesToRemove": ["444455556666"]}])
            calls += [("rds", "modify_db_cluster_snapshot_attribute", snapshot | {"AttributeName": "restore"} | share)]
        return calls

    def about_tags(self):
        resources = [f"cluster:{name}" for name in self.clusters] + [f"cluster-snapshot:{name}" for name in self.snapshots]
        if not resources:
            return []
        arn = {"ResourceName": f"arn:aws:rds:us-east-1:{ACCOUNT}:{self.random.choice(resources)}"}
        return [
            ("rds", "add_tags_to_resource", arn | {"Tags": [{"Key": self.random.choice(TAGS), "Value": self.random.choice("123")}]}),
            ("rds", "remove_tags_from_resource", arn | {"TagKeys": [self.random.choice(TAGS)]}),
            ("rds", "list_tags_for_resource", arn),
        ]

    def about_key(self):
        create = ("kms", "create_key", {"Description": self.random.choice(["", "graphs"])})
        if not self.keys:
            return [create]
        number = self.random.randrange(len(self.keys))
        key, alias, tag = {"KeyId": Key(number)}, self.random.choice(ALIASES), self.random.choice(TAGS)
        calls = [create, ("kms", "describe_key", key), ("kms", "describe_key", {"KeyId": alias})]
        if alias in self.aliases:
            calls += [("kms", "delete_alias", {"AliasName": alias})]
        if self.keys[number] == "PendingDeletion":
            return calls + [("kms", "cancel_key_deletion", key)] * 4
        calls += [
            ("kms", "enable_key", key),
            ("kms", "disable_key", key),
            ("kms", "tag_resource", key | {"Tags": [{"TagKey": tag, "TagValue": self.random.choice("123")}]}),
            ("kms", "untag_resource", key | {"TagKeys": [tag]}),
            ("kms", "list_resource_tags", key),
            ("kms", "get_key_rotation_status", key),
            ("kms", "get_key_policy", key | {"PolicyName": "default"}),
            ("kms", "schedule_key_deletion", key | {"PendingWindowInDays": 30}),
            ("kms", "create_alias", {"AliasName": alias, "TargetKeyId": Key(number)}),
            ("kms", "update_alias", {"AliasName": alias, "TargetKeyId": Key(number)}),
        ]
        if self.keys[number] == "Enabled":
            calls += [("kms", "enable_key_rotation", key), ("kms", "disable_key_rotation", key)]
        return calls

    def saw(self, operation, parameters, answer):
        """Keeps in mind what a call that went well has made of what there is."""
        if "Error" in answer:
            return
        for name, kept in (("DBCluster", self.clusters), ("DBClusterSnapshot", self.snapshots)):
            if name in answer:
                kept[answer[name][f"{name}Identifier"]] = answer[name]["Engine"], "encrypted" if answer[name]["StorageEncrypted"] else "plain"
        if operation in ("create_db_cluster", "restore_db_cluster_from_snapshot"):
            self.made += 1
        if operation == "restore_db_cluster_from_snapshot":
            # moto has taken the settings of the cluster over: let both go on from the same ones.
            self.due.append(("rds", "modify_db_cluster", {
                "DBClusterIdentifier": parameters["DBClusterIdentifier"], "DeletionProtection": False, "CopyTagsToSnapshot": False, "BackupRetentionPeriod": 1}))
        elif operation == "delete_db_cluster":
            del self.clusters[parameters["DBClusterIdentifier"]]
        elif operation == "delete_db_cluster_snapshot":
            del self.snapshots[parameters["DBClusterSnapshotIdentifier"]]
        elif operation == "create_alias":
            self.aliases.add(parameters["AliasName"])
        elif operation == "delete_alias":
            self.aliases.discard(parameters["AliasName"])
        elif operation == "create_key":
            self.keys.append("Enabled")
        elif operation in KEY_STATES:
            self.keys[parameters["KeyId"].number] = KEY_STATES[operation]


def compare(path, ours, theirs, report):
    """Reports members that differ. A member that one side leaves out counts as the empty value of the other."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for name in sorted((set(ours) | set(theirs)) - INCOMPARABLE):
            compare(f"{path}.{name}", ours.get(name), theirs.get(name), report)
    elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs) and all(isinstance(item, dict) for item in ours + theirs):
        for one, two in zip(in_order(ours), in_order(theirs)):
            compare(path, one, two, report)
    elif ours != theirs and (ours or theirs):
        report(path, ours, theirs)


def in_order(items):
    return sorted(items, key=lambda item: str([item.get(name) for name in ("Key", "TagKey", "DBClusterSnapshotIdentifier", "DBClusterIdentifier", "AttributeName")]))


def put_forward():
    """The emulator takes its time, moto none: whatever has begun is let end."""
    order = json.dumps({"scale": 0, "advanceSeconds": 900}).encode()
    urllib.request.urlopen(urllib.request.Request(f"{EMULATOR}/_emulator/clock", order, {"Content-Type": "application/json"})).close()


moto = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
moto.start()
here, there = Side(EMULATOR, "emulator-demo-secret-1"), Side("http://127.0.0.1:%d" % moto.get_host_and_port()[1], "moto")
sequence, differences, well = Sequence(SEED), {}, 0
for number in range(CALLS):
    service, operation, parameters = sequence.next()
    ours, theirs = (side.call(service, operation, parameters) for side in (here, there))
    put_forward()
    sequence.saw(operation, parameters, ours)
    well += "Error" not in ours
    name = "".join(part.capitalize() for part in operation.split("_")).replace("Db", "DB")

    def report(path, one, two):
        # A cluster is the same whether it stands alone or in a list.
        path = f"{name}{path}" if path.startswith(".Error") else re.sub(r"^\.(DBCluster|DBClusterSnapshot)s\b", r"\1", path).removeprefix(".")
        differences.setdefault(path, f"call {number}, {operation}({parameters}): the emulator {one!r}, moto {two!r}")

    if ("Error" in ours) != ("Error" in theirs):
        report(".Error", ours.get("Error"), theirs.get("Error"))
    else:
        compare("", ours, theirs, report)
print(json.dumps({"moto": version, "calls": CALLS, "well": well, "differences": differences}))
sys.stdout.flush()
os._exit(0)
