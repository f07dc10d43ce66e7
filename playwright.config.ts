import { defineConfig } from '@playwright/test'
import { findChromium } from './tests/support/chromium'
import { freePort } from './tests/support/free-port'

// Chosen once by the main process and handed to the workers, so that two checkouts can be tested at the same time.
process.env.PAGE_PORT ??= String(await freePort())

// Under a path, as on GitHub Pages: an address that isn't relative fails here.
const baseURL = `http://127.0.0.1:${process.env.PAGE_PORT}/some/path/`

export default defineConfig({
  testDir: 'tests/page',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // A machine that is busy elsewhere can lose a click. What passes only then is listed as flaky, and wants mending.
  retries: 1,
  reporter: 'list',
  use: {
    baseURL,
    viewport: { width: 1440, height: 900 },
    trace: 'off',
    // Each test's browser would otherwise fetch the whole page once more; those of the worker itself let it.
    serviceWorkers: 'block',
    launchOptions: { ...(await findChromium()), args: ['--no-sandbox', '--disable-gpu'] },
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --host 127.0.0.1 --port ${process.env.PAGE_PORT} --strictPort --base /some/path/`,
    url: baseURL,
    reuseExistingServer: false,
  },
})
