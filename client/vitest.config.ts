import { defineConfig } from 'vitest/config';

// Kept on disk, it returned files outside src as they were before they were changed.
export default defineConfig({ test: { fsModuleCache: false } });
