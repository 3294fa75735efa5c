import type { Messages } from './finding.ts'

export type PasteCodes = {}

export const pasteMessages: Messages<PasteCodes> = {}
