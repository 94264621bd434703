import { defineConfig } from '@playwright/test'

const port = Number(process.env.E2E_PORT ?? 3911)

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/support/site.ts',
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  outputDir: 'test-results/end-to-end',
  use: {
    baseURL: `http://localhost:${port}`,
    // Public and personal pages have no script to begin with; most walks are made without any.
    javaScriptEnabled: false,
    viewport: { width: 360, height: 800 },
    actionTimeout: 15_000,
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM || undefined,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
  metadata: { port },
})
