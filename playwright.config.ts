import { defineConfig, type Project } from '@playwright/test'
import { downloads } from './e2e/downloads.ts'
import { findChromium, findFirefox } from './scripts/find-browser.mjs'
import { findFreePort } from './scripts/free-port.mjs'

// Evaluated again in every worker: the first evaluation chooses the port, the environment carries it on.
process.env.JOTLAB_TEST_PORT ??= String(await findFreePort())
const port = process.env.JOTLAB_TEST_PORT
const folder = process.env.JOTLAB_DIST ?? 'dist'

const given = (executablePath: string | undefined) => (executablePath ? { executablePath } : {})

const everyEngine = process.env.JOTLAB_ENGINES === 'all'

function chromiumProject(): Project {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const args = [...asRoot, '--disable-quic', '--disable-background-networking', '--disable-component-update']
  args.push('--disable-sync', '--no-first-run')
  return {
    name: 'chromium',
    use: { browserName: 'chromium', launchOptions: { args, ...given(findChromium()?.executablePath) } },
  }
}

/** Debian's Firefox is driven through WebDriver BiDi, Playwright's own through its own protocol. */
function firefoxProject(): Project {
  const executablePath = findFirefox()?.executablePath
  const launchOptions = {
    ...given(executablePath),
    // Saved files are looked for there (e2e/save.ts).
    downloadsPath: downloads,
    // BiDi knows no emulation of media features, so the browser itself is told: light, and no motion.
    firefoxUserPrefs: { 'layout.css.prefers-color-scheme.content-override': 1, 'ui.prefersReducedMotion': 1 },
  }
  return {
    name: 'firefox',
    grepInvert: /@chromium/,
    // A second engine takes its time: what differs most by engine and what everybody does, all of it with all engines.
    ...(!everyEngine && { testMatch: /(debugger|frame|jwe|late|messy|names|sealed)\.spec\.ts/ }),
    use: { browserName: 'firefox', ...(executablePath && { channel: 'moz-firefox' }), launchOptions },
  }
}

/** For those who have Playwright's own WebKit: `npm run test:all-engines`. */
const webkitProject: Project = {
  name: 'webkit',
  grepInvert: /@chromium/,
  use: { browserName: 'webkit' },
}

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  // Waits end as soon as what they wait for is there; the limits are for slow and busy machines.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: process.env.JOTLAB_REPORT
    ? [['list'], ['json', { outputFile: process.env.JOTLAB_REPORT }]]
    : [['list']],
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    locale: 'en-GB',
    timezoneId: 'UTC',
    contextOptions: { reducedMotion: 'reduce' },
    trace: 'retain-on-failure',
  },
  projects: [
    chromiumProject(),
    ...(everyEngine || findFirefox() ? [firefoxProject()] : []),
    ...(everyEngine ? [webkitProject] : []),
  ],
  webServer: {
    command: `node scripts/serve.mjs ${folder}`,
    env: { PORT: port },
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
    stdout: 'ignore',
  },
})
