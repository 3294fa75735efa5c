import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['scripts/stack/*.stack.ts'],
    // Each file has servers of its own; they end with the process that started them.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
})
