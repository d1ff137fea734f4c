// The remediation of one snapshot through the JavaScript SDK, and an error as the SDK's own class.
// Arguments: the emulator's address, the folder the SDK is installed in. Prints one JSON object of what was seen.
import { createRequire } from "node:module";

const [endpoint, folder] = process.argv.slice(2);
const require = createRequire(`${folder}/package.json`);
const sdk = require("@aws-sdk/client-neptune");
const client = new sdk.NeptuneClient({ endpoint, region: "us-east-1", maxAttempts: 1 });
const send = (command, input) => client.send(new sdk[`${command}Command`](input));
const until = async (look) => { while (await look() !== "available") await new Promise((done) => setTimeout(done, 20)); };

const source = { DBClusterSnapshotIdentifier: "social-graph-final" };
await send("RestoreDBClusterFromSnapshot", { DBClusterIdentifier: "temporary", SnapshotIdentifier: "social-graph-final", Engine: "neptune", KmsKeyId: "alias/aws/rds" });
await until(async () => (await send("DescribeDBClusters", { DBClusterIdentifier: "temporary" })).DBClusters[0].Status);
const encrypted = { DBClusterSnapshotIdentifier: "encrypted" };
await send("CreateDBClusterSnapshot", { ...encrypted, DBClusterIdentifier: "temporary", Tags: [{ Key: "a", Value: "b" }] });
const describe = async () => (await send("DescribeDBClusterSnapshots", encrypted)).DBClusterSnapshots[0];
await until(async () => (await describe()).Status);
const snapshot = await describe();
await send("DeleteDBCluster", { DBClusterIdentifier: "temporary", SkipFinalSnapshot: true });
await send("DeleteDBClusterSnapshot", source);
const error = await send("DescribeDBClusterSnapshots", source).catch((failure) => failure);
console.log(JSON.stringify({
  encrypted: snapshot.StorageEncrypted,
  created: snapshot.SnapshotCreateTime instanceof Date,
  error: error instanceof sdk.DBClusterSnapshotNotFoundFault,
}));
