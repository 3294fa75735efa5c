import type { Messages } from './finding.ts'

export type WhyCodes = {}

export const whyMessages: Messages<WhyCodes> = {}
