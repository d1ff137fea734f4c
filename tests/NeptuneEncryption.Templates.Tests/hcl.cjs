// Parses HCL texts (a JSON array on standard input) as Terraform does; prints a JSON array of what they say.
const { parse } = require('@cdktf/hcl2json');

(async () => {
  const texts = JSON.parse(require('fs').readFileSync(0, 'utf8'));
  const parsed = [];
  for (const text of texts) parsed.push(JSON.parse(JSON.stringify(await parse('judged.tf', text))));
  process.stdout.write(JSON.stringify(parsed));
})().catch(error => { console.error(error); process.exit(1); });
