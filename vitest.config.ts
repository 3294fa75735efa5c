import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
    pool: 'threads',
    // For a test that hangs; how long one takes depends on what else the machine does.
    testTimeout: 60_000,
  },
})
