import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

// One keeper each: nobody else imports the library, or does the thing.
const keepers = {
  express: [
    'api/src/platform/http/**',
    'api/src/platform/limits/express-store.ts',
    'api/src/**/*-routes.ts',
    'api/src/app.ts',
  ],
  mongoose: ['api/src/platform/store/mongo/**'],
  'node:sqlite': ['api/src/platform/store/sqlite/**'],
  sharp: ['api/src/platform/pictures/**'],
  nodemailer: ['api/src/mail/transports/**'],
  aws4fetch: ['api/src/mail/transports/ses.ts'],
  'postal-mime': ['api/src/letter-box/letter-box.ts'],
  'web-push': ['api/src/push/**'],
  ioredis: ['api/src/platform/redis.ts'],
  bull: ['api/src/platform/jobs/**'],
  'socket.io': ['api/src/platform/sockets/**'],
  '@socket.io/redis-adapter': ['api/src/platform/sockets/redis-adapter.ts'],
  'socket.io-client': ['client/src/app/live/**'],
  'winston-loki': ['api/src/platform/logging/loki.ts'],
  '@sentry/node': ['api/src/platform/reports/sentry.ts'],
  '@opentelemetry/sdk-trace': ['api/src/platform/tracing/open-telemetry.ts'],
  idb: ['client/src/app/storage/**'],
};
const tests = [
  '**/*.test.ts',
  '**/*.spec.ts',
  'api/test/**',
  'client/test/**',
  'client/e2e/**',
  'nginx/test/**',
  'monitoring/test/**',
  'scripts/deploy/test/**',
];
const storeWriters = [
  'api/src/journal/**',
  'api/src/platform/store/**',
  'api/src/migrations/{[0-9]*,counted-store}.ts',
  '**/*-records.ts',
  '**/*-repository.ts',
];
const sayers = [
  'scripts/**',
  'monitoring/{deadman,drill}/**',
  'monitoring/test/drill.monitoring.test.ts',
  'bench/**',
  'client/build/**',
  'monitoring/gate/{error-budget,watch-deploy}.ts',
  'client/site/take-pictures.mjs',
  'api/src/{server,worker,steer,edge,admin,migrate,move-store,backup,backup-drill,restore,restore-masked,side-by-side}.ts',
];

const everyFile = {
  'array-callback-return': 'error',
  eqeqeq: 'error',
  'max-depth': ['error', 4],
  'max-lines': ['error', { max: 250, skipBlankLines: true }],
  'no-cond-assign': 'error',
  'no-console': 'error',
  'no-constant-binary-expression': 'error',
  'no-control-regex': 'error',
  'no-else-return': 'error',
  'no-empty': 'error',
  'no-eval': 'error',
  'no-fallthrough': 'error',
  'no-param-reassign': 'error',
  'no-self-compare': 'error',
  'no-template-curly-in-string': 'error',
  'no-unreachable': 'error',
  'no-unsafe-finally': 'error',
  'no-useless-return': 'error',
  'no-var': 'error',
  'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
  'object-shorthand': 'error',
  'prefer-const': 'error',
};

const typedFile = {
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/consistent-type-imports': 'error',
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': 'error',
  '@typescript-eslint/no-unnecessary-type-assertion': 'error',
  '@typescript-eslint/only-throw-error': 'error',
  '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
};

const environment = { object: 'process', property: 'env', message: 'api/src/config.ts is the only reader of it.' };
const componentStyle = {
  selector: 'Decorator[expression.callee.name="Component"] Property[key.name=/^(styles|styleUrl|styleUrls)$/]',
  message: 'The content security policy refuses styles that are injected: write them in the css file beside it.',
};
const noBasis = {
  group: ['rxjs', 'rxjs/*', '@angular/common/http', '@angular/cdk', '@angular/cdk/*', '@angular/material/*'],
  message: 'Signals, fetch and our own ui do this: see docs/decisions/0018.',
};
const focusedTest = { property: 'only', message: 'One test alone would hide all others.' };
const storeWrite = {
  selector:
    'CallExpression[callee.property.name=/^(insert|updateIf|applyMany|remove|clear)$/]' +
    ':matches([callee.object.name="store"], [callee.object.property.name="store"])' +
    ', CallExpression[callee.name="insertOnce"]',
  message: 'Writes go through the journal, or through a *-records.ts file.',
};

export default defineConfig(
  { ignores: ['data/', 'coverage/', 'client/dist/', 'client/.angular/', 'client/test-results/'] },
  { files: ['**/*.{ts,js,mjs,cjs}'], linterOptions: { reportUnusedDisableDirectives: 'error' }, rules: everyFile },
  {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser, parserOptions: { projectService: true } },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: typedFile,
  },
  {
    files: ['{contract,api,client}/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', { paths: kept() }],
      'no-restricted-properties': ['error', environment, focusedTest],
      'no-restricted-syntax': ['error', storeWrite],
    },
  },
  Object.entries(keepers).map(([library, files]) => ({
    files,
    rules: { 'no-restricted-imports': ['error', { paths: kept(library) }] },
  })),
  {
    files: ['client/src/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: [noBasis] }],
      'no-restricted-syntax': ['error', storeWrite, componentStyle],
    },
  },
  // Neither needs a package, and who steers has no zod to read with.
  {
    files: ['api/src/config.ts', 'api/src/steer.ts', 'api/src/edge.ts'],
    rules: { 'no-restricted-properties': ['error', focusedTest] },
  },
  { files: storeWriters, rules: { 'no-restricted-syntax': 'off' } },
  { files: sayers, rules: { 'no-console': 'off' } },
  // A language is one list of texts.
  { files: ['client/src/app/i18n/{door,messages}.*.ts'], rules: { 'max-lines': 'off' } },
  {
    files: tests,
    rules: {
      'max-lines': ['error', { max: 400, skipBlankLines: true }],
      'no-restricted-imports': 'off',
      'no-restricted-properties': ['error', focusedTest],
      'no-restricted-syntax': 'off',
    },
  },
);

function kept(except) {
  const libraries = Object.keys(keepers).filter((library) => library !== except);
  const closed = libraries.map((name) => ({ name, message: `Only ${keepers[name].join(', ')} may import it.` }));
  return [...closed, { name: 'node:process', message: 'Use the global, so that the rule about process.env holds.' }];
}
