import type { Messages } from './finding.ts'

export type KeyCodes = {}

export const keyMessages: Messages<KeyCodes> = {}
