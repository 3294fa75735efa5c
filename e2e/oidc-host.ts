/** An OpenID provider with keys of its own on this computer, and what it was asked. */
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

export interface Asked {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface OidcHost {
  readonly issuer: string
  /** Every request, in the order they came. */
  readonly asked: readonly Asked[]
  close(): Promise<void>
}

/** What a host does with requests of pages: answer as the provider does, or without the headers that let pages read. */
export type Manners = 'open' | 'without-cors' | 'redirects' | 'too-large' | 'silent'

/** Starts a provider with the given private keys on a free port. */
export async function startOidcHost(
  keys: readonly Readonly<Record<string, unknown>>[],
  manners: Manners = 'open',
): Promise<OidcHost> {
  const asked: Asked[] = []
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    jwks: { keys: [...keys] },
    clients: [],
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['only for tests'] },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    const { method = '', url = '', headers } = request
    request.on('end', () => asked.push({ method, path: url, headers, body }))
    if (manners === 'silent') return
    if (manners === 'redirects') {
      response.writeHead(302, { Location: `${issuer}/elsewhere`, 'Access-Control-Allow-Origin': '*' }).end()
      return
    }
    if (manners === 'too-large') {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Access-Control-Allow-Origin': '*' })
      response.end(`{"keys":[],"filler":"${'x'.repeat(1_100_000)}"}`)
      return
    }
    if (manners === 'without-cors') {
      const setHeader = response.setHeader.bind(response)
      response.setHeader = (name, value) =>
        /^access-control-/i.test(name) ? response : setHeader(name, value)
    }
    answer(request, response)
  })
  return { issuer, asked, close: () => close(server) }
}

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
