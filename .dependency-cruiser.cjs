// The arrows of the house: each rule names what may not be imported, so what is left is the layout of README.md.
const tests = '\\.(test|spec)\\.ts$|^api/test/|^client/(test|e2e)/|^scripts/rehearse/';
const entries =
  '^api/src/(server|worker|steer|edge|admin|migrate|move-store|backup|backup-drill|restore|restore-masked|side-by-side)\\.ts$';

const rules = {
  'the contract stands on zod alone': {
    from: { path: '^contract/src/' },
    to: { pathNot: '^contract/src/|^node_modules/zod/' },
  },
  'the client knows the contract, never the server': {
    from: { path: '^client/' },
    to: { path: '^api/' },
  },
  'the server never reaches into the client': {
    from: { path: '^api/' },
    to: { path: '^client/' },
  },
  'the contract is entered by its one door': {
    from: { path: '^(api|client)/' },
    to: { path: '^contract/src/', pathNot: '^contract/src/index\\.ts$' },
  },
  'what the client stands on knows no feature': {
    from: { path: '^client/src/app/(ui|i18n|server|keyboard|dates|markdown)/' },
    to: { path: '^client/src/app/(?!ui/|i18n/|server/|keyboard/|dates/|markdown/)' },
  },
  'the platform knows no feature': {
    from: { path: '^api/src/platform/' },
    to: { path: '^api/src/(?!platform/)' },
  },
  'the journal stands on the platform and knows no feature': {
    from: { path: '^api/src/journal/' },
    to: { path: '^api/src/(?!journal/|platform/)' },
  },
  'a feature takes what it uses from its arguments, not from the files that wire it': {
    from: { path: '^api/src/[^/]+/' },
    to: { path: '^api/src/[^/]+\\.ts$' },
  },
  'a feature is entered by its front door': {
    from: { path: '^api/src/([^/]+)/' },
    // `-documents` files declare what a feature keeps: a decision reads a list and a task in the same state.
    to: {
      path: '^api/src/(?!platform/|journal/|$1/)[^/]+/',
      pathNot: ['^api/src/([^/]+)/\\1\\.ts$', '-documents\\.ts$'],
    },
  },
  'context and app do not know who starts them': {
    from: { path: '^api/src/', pathNot: entries },
    to: { path: entries },
  },
  'configuration knows no feature and nothing that is built from it': {
    from: { path: '^api/src/config\\.ts$' },
    to: { path: '^api/src/((?!platform/)[^/]+/|(app|context)\\.ts$)' },
  },
  'nothing that runs imports a test': {
    from: {},
    to: { path: tests },
  },
  'no cycles': {
    from: {},
    to: { circular: true },
  },
  'every import leads somewhere': {
    from: {},
    to: { couldNotResolve: true },
  },
};

module.exports = {
  forbidden: Object.entries(rules).map(([name, { from, to }]) => ({
    name: name.replaceAll(' ', '-').replaceAll(',', ''),
    severity: 'error',
    from: { ...from, pathNot: [tests, from.pathNot].filter(Boolean) },
    to,
  })),
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^client/(dist|\\.angular|test-results)/' },
    // Types count too: what is only named is also known.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
};
