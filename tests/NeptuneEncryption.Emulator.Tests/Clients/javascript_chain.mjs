// The remediation of one snapshot through the JavaScript SDK, and errors as the SDK's own classes.
// Arguments: the emulator's address, the folder the SDK is installed in, the file of the errors. Prints one JSON object of what was seen.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [endpoint, folder, cases] = process.argv.slice(2);
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
const gone = await send("DescribeDBClusterSnapshots", source).catch((failure) => failure);
const errors = {};
for (const { class: name, region, operation, parameters } of JSON.parse(readFileSync(cases))) {
  const there = new sdk.NeptuneClient({ endpoint, region: region ?? "us-east-1", maxAttempts: 1 });
  const error = await there.send(new sdk[`${operation}Command`](parameters)).catch((failure) => failure);
  errors[name] = error instanceof sdk[name] && error instanceof sdk.NeptuneServiceException;
}
console.log(JSON.stringify({
  encrypted: snapshot.StorageEncrypted,
  created: snapshot.SnapshotCreateTime instanceof Date,
  gone: gone instanceof sdk.DBClusterSnapshotNotFoundFault,
  errors,
}));
