import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

// What packages carry for people who write code is a third of them, and nothing runs it.
const unread = /\.(d\.[cm]?ts|map|md|markdown|flow)$/i;
const unserved = /swagger-ui-dist\/swagger-ui(-es-bundle.*|-standalone.*)?\.js$/;
// Lines go to Loki as JSON, which packs nothing; of what is there twice, the half that `import` does not take.
const unloaded =
  /(snappy|@napi-rs\/snappy-[^/]+|protobufjs\/(dist|google|ext|scripts)|@sentry\/[^/]+\/build\/(cjs|types)|@opentelemetry\/[^/]+\/build\/(esm|esnext))$/;
// Sources, tests and dialects, beside what is loaded.
const beside = /(zod|mongodb)\/src$|bintrees\/(test|examples)$|lodash\/fp$/;
const twins = /@sentry\/conventions\/.*\.cjs$/;

prune('node_modules');
prune('api/node_modules');

function prune(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (unloaded.test(path) || beside.test(path)) rmSync(path, { recursive: true });
    else if (entry.isDirectory()) prune(path);
    else if (unread.test(entry.name) || unserved.test(path) || twins.test(path)) rmSync(path);
  }
}
