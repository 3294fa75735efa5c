import type { Messages } from './finding.ts'

export type TokenCodes = {}

export const tokenMessages: Messages<TokenCodes> = {}
