import { readFileSync, writeFileSync } from 'node:fs';

// Fails where a report of weaknesses (SARIF, or that of `npm audit --json`) names a high one that nobody waived with a date:
//   node scripts/check/findings.mjs REPORT...
// With WAIVED=FILE it writes down which waivers that took, for whoever has to trust them later.
// A waiver in .ci/waivers.json is { "id": "CVE-2026-1234", "until": "2026-12-31", "why": "…" }. On that day it ends.
const high = 7; // of ten, as GitHub counts
const reports = process.argv.slice(2);
const today = process.env.TODAY ?? new Date().toISOString().slice(0, 10);
const waivers = JSON.parse(readFileSync(process.env.WAIVERS ?? '.ci/waivers.json', 'utf8'));

if (reports.length === 0) {
  console.error('Name the reports to read.');
  process.exit(2);
}
for (const { id, until, why } of waivers) {
  if (id && /^\d{4}-\d\d-\d\d$/.test(until) && why) continue;
  console.error(`The waiver of ${id ?? '(no id)'} needs an id, until (a day) and why.`);
  process.exit(2);
}

const found = reports.flatMap((path) => findingsOf(JSON.parse(readFileSync(path, 'utf8')), path));
const left = new Map();
const taken = new Map();
for (const finding of found.filter(({ severity }) => severity >= high)) {
  const waiver = waivers.find(({ id }) => finding.id === id || finding.id.startsWith(`${id}-`));
  if (!waiver) left.set(`${finding.id} in ${finding.where}`, 'not waived');
  else if (waiver.until <= today) left.set(`${finding.id} in ${finding.where}`, `its waiver ended on ${waiver.until}`);
  else taken.set(waiver.id, JSON.stringify({ id: waiver.id, until: waiver.until }));
  if (waiver && waiver.until > today) console.log(`${finding.id} is waived until ${waiver.until}: ${waiver.why}`);
}
for (const [what, why] of left) console.error(`${what}: ${why}.`);
console.log(`${found.length} findings, ${left.size} of them high and not waived.`);
if (process.env.WAIVED) writeFileSync(process.env.WAIVED, [...taken.values()].map((line) => `${line}\n`).join(''));
process.exitCode = left.size === 0 ? 0 : 1;

function findingsOf(report, path) {
  if (Array.isArray(report.runs)) return report.runs.flatMap(ofSarif);
  if (report.vulnerabilities) return Object.values(report.vulnerabilities).flatMap(ofAudit);
  throw new Error(`${path} is neither SARIF nor an answer of npm audit: ${JSON.stringify(report).slice(0, 200)}`);
}

function ofSarif({ tool, results }) {
  const rules = [tool.driver, ...(tool.extensions ?? [])].flatMap((part) => part.rules ?? []);
  const ruleOf = new Map(rules.map((rule) => [rule.id, rule]));
  return results.map((result) => {
    const id = result.ruleId ?? result.rule.id;
    const place = result.locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? 'an unnamed place';
    return { id, where: place, severity: Number(ruleOf.get(id)?.properties?.['security-severity'] ?? 0) };
  });
}

/** A package names what it suffers from, or the packages that hand it down, which have entries of their own. */
function ofAudit({ name, via }) {
  const severities = { info: 0, low: 3, moderate: 5, high: 8, critical: 10 };
  const own = via.filter((one) => typeof one === 'object');
  return own.map(({ url, severity }) => ({ id: url.split('/').at(-1), where: name, severity: severities[severity] }));
}
