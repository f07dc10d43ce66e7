import { defineConfig } from 'vitest/config'

/** What needs no browser. The page in a real Chromium is Playwright's, under tests/page. */
export default defineConfig({
  test: {
    // Speed is no test: these only end what hangs, also on a machine with much else to do.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'model',
          environment: 'node',
          // The model keeps nothing outside its Worlds: read once, it serves all files of a worker.
          isolate: false,
          setupFiles: ['tests/support/model-setup.ts'],
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/view/**', 'tests/page/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'view',
          environment: 'jsdom',
          include: ['tests/view/**/*.test.{ts,tsx}'],
          setupFiles: ['tests/support/view-setup.ts'],
        },
      },
    ],
  },
})
