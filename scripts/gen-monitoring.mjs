import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dashboards } from '../monitoring/dashboards/all.ts';
import { build } from '../monitoring/dashboards/build.ts';
import { root } from './processes.mjs';

// What Prometheus and Grafana read and nobody writes by hand.
const slots = JSON.parse(readFileSync(join(root, 'nginx/slots.json'), 'utf8'));
const targets = slots.map((slot) => ({ targets: [`${slot}:9464`], labels: { replica: slot } }));
const wanted = {
  'monitoring/prometheus/targets/api.json': targets,
  ...Object.fromEntries(dashboards.map((one) => [`monitoring/grafana/dashboards/${one.uid}.json`, build(one)])),
};

const isCheck = process.argv.includes('--check');
for (const [path, content] of Object.entries(wanted)) {
  const text = `${JSON.stringify(content, null, 2)}\n`;
  const file = join(root, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  if (isCheck) complain(`${path} is not what \`npm run gen\` makes. Run it and commit what it wrote.`);
  else {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
for (const folder of new Set(Object.keys(wanted).map(dirname))) {
  const strangers = readdirSync(join(root, folder)).filter((name) => !(`${folder}/${name}` in wanted));
  for (const name of strangers) complain(`${folder}/${name} is made by nothing. Remove it.`);
}

function complain(text) {
  console.error(text);
  process.exitCode = 1;
}
