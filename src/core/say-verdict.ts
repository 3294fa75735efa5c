import type { Messages } from './finding.ts'

export type VerdictCodes = {}

export const verdictMessages: Messages<VerdictCodes> = {}
