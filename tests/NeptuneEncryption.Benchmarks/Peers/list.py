"""boto3's paginator: for each line of standard input lists all snapshots, and prints how many there are."""
import os
import sys

import boto3

client = boto3.client("neptune", endpoint_url=os.environ["AWS_ENDPOINT_URL"])
for _ in sys.stdin:
    pages = client.get_paginator("describe_db_cluster_snapshots").paginate(PaginationConfig={"PageSize": 100})
    print(sum(1 for page in pages for s in page["DBClusterSnapshots"] if s["Engine"] == "neptune" and not s["StorageEncrypted"]), flush=True)
