/** The servers that learners attack and mend. Their names say which server it is and in what state of repair. */
import type { ServerConfig } from '../sim/server.ts'
import { K1 } from './fixtures.ts'
import { keyText } from './look.ts'

const server = (id: string, more: Partial<ServerConfig>): ServerConfig => ({
  id,
  verifier: 'pinned',
  algorithms: ['HS256'],
  key: keyText(K1),
  issuer: '',
  audience: '',
  leewaySeconds: 0,
  ...more,
})

/** As it should be: HS256 with the secret of the campus. */
export const campusApi = server('campus', {})
