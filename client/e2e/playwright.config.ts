import { defineConfig, devices, type Project } from '@playwright/test';
import { existsSync } from 'node:fs';

/** Debian's, or that of CHROME_PATH, or the one Playwright brought. */
const executablePath = [process.env['CHROME_PATH'], '/usr/bin/chromium'].find((path) => path && existsSync(path));
const chromium = { browserName: 'chromium' as const, launchOptions: { executablePath, args: ['--no-sandbox'] } };

const projects: Project[] = [
  { name: 'chromium', use: { ...devices['Desktop Chrome'], ...chromium }, testIgnore: '**/*.phone.e2e.ts' },
  { name: 'phone', use: { ...devices['Pixel 7'], ...chromium }, testMatch: '**/*.phone.e2e.ts' },
  { name: 'tablet', use: { ...devices['Galaxy Tab S4'], ...chromium }, testMatch: '**/*.phone.e2e.ts' },
];

/** Where Playwright's own browsers are installed. */
const others: Project[] = [
  { name: 'firefox', use: devices['Desktop Firefox'], testIgnore: ['**/*.phone.e2e.ts', '**/*.chromium.e2e.ts'] },
  { name: 'webkit', use: devices['Desktop Safari'], testIgnore: ['**/*.phone.e2e.ts', '**/*.chromium.e2e.ts'] },
];

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.e2e.ts',
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: process.env['E2E_RESULTS'] ?? '../test-results/results.json' }]],
  outputDir: '../test-results',
  use: { locale: 'en-GB', timezoneId: 'Europe/Berlin', trace: 'retain-on-failure' },
  projects: process.env['E2E_BROWSERS'] === 'all' ? [...projects, ...others] : projects,
});
