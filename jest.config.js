const typescript = { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'commonjs' } };

export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/contract/src', '<rootDir>/api', '<rootDir>/nginx', '<rootDir>/monitoring', '<rootDir>/scripts'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', ...(process.env.MONGODB_URI ? [] : ['\\.mongo\\.test\\.ts$'])],
  transform: { '\\.ts$': ['@swc/jest', typescript] },
  extensionsToTreatAsEsm: [],
  moduleFileExtensions: ['ts', 'mjs', 'js', 'json'],
};
