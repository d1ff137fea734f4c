// AWS's JavaScript SDK: for each line of standard input lists all snapshots, and prints how many there are.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const require = createRequire(`${process.argv[2]}/`);
const { NeptuneClient, paginateDescribeDBClusterSnapshots } = require("@aws-sdk/client-neptune");
const client = new NeptuneClient({ endpoint: process.env.AWS_ENDPOINT_URL });
for await (const _ of createInterface({ input: process.stdin })) {
  let count = 0;
  for await (const page of paginateDescribeDBClusterSnapshots({ client, pageSize: 100 }, {})) {
    count += page.DBClusterSnapshots.filter((s) => s.Engine === "neptune" && !s.StorageEncrypted).length;
  }
  console.log(count);
}
