import type { Exhibit, Hop } from './hop.ts'
import { djangoHops } from './hops-django.ts'
import { recorded } from './recorded.ts'
import type { Exchange, Front, Journey } from './recording.ts'

/** The hops of a request in their order, each with the real text that was recorded there. */
export function hopsOf(front: Front, journey: Journey): readonly [Hop, ...Hop[]] {
  const exchange = recorded.exchanges[front][journey]
  const { call } = exchange
  const first: Hop = {
    id: 'browser',
    box: 'browser',
    way: 'there',
    title: 'The browser sends bytes',
    say:
      journey === 'token'
        ? 'A request is text. Its first line names method and path; then come the headers, one a line, and an empty line. The token is one header among others. Left out here: finding the address by DNS, and opening the connection by TCP.'
        : 'A request is text. Its first line names method and path; then come the headers, one a line, and an empty line. No token in it. Left out here: finding the address by DNS, and opening the connection by TCP.',
    shows: [bytes('On the wire, from the browser', exchange.sent, ['GET ', 'Authorization:'])],
  }
  return [
    first,
    ...(front === 'nginx' ? nginxThere(exchange, journey) : []),
    ...(call === null ? [] : djangoHops(front, journey, call)),
    ...(call === null && front === 'runserver' ? [staticHandler] : []),
    ...backHops(front, exchange),
  ]
}

const bytes = (title: string, text: string, marked: readonly string[] = []): Exhibit => ({
  kind: 'bytes',
  title,
  text,
  marked,
})

/** The lines of a block of nginx.conf, from its `location` to the bracket that closes it. */
function locationLines(name: string): { from: number; to: number } {
  const lines = recorded.nginxConf.split('\n')
  const from = lines.findIndex((line) => line.trim() === `location ${name} {`)
  const length = lines.slice(from).indexOf('    }')
  return { from, to: from + length + 1 }
}

function nginxThere({ passedOn }: Exchange, journey: Journey): Hop[] {
  const location = journey === 'file' ? '/static/' : '/'
  const matched: Hop = {
    id: 'nginx',
    box: 'nginx',
    way: 'there',
    title: `nginx: location ${location} matches`,
    say:
      journey === 'file'
        ? 'nginx takes the longest `location` that the path begins with. It is `/static/`: nginx reads the file from the disk and answers alone. Python never hears of it.'
        : 'nginx takes the longest `location` that the path begins with. `/static/` does not fit, so it is `/`: everything else goes to gunicorn. nginx first reads the whole request, however slowly it comes.',
    shows: [{ kind: 'file', title: 'nginx.conf', text: recorded.nginxConf, ...locationLines(location) }],
  }
  if (passedOn === null) return [matched]
  return [
    matched,
    {
      id: 'upstream',
      box: 'nginx',
      way: 'there',
      title: 'nginx sends the request on',
      say: 'A second connection, and a second request: nginx writes it anew, as HTTP/1.0, with headers that say who really asked. The token goes through untouched. Only the last address in `X-Forwarded-For` is nginx’s own word.',
      shows: [
        bytes('On the wire, from nginx to gunicorn', passedOn, [
          'GET ',
          'X-Real-IP',
          'X-Forwarded',
          'Connection',
        ]),
      ],
    },
  ]
}

const staticHandler: Hop = {
  id: 'static',
  box: 'server',
  way: 'there',
  title: 'StaticFilesHandler answers',
  say: 'runserver puts a handler of its own round the application, which reads files from the folders of the apps. It is there only while `DEBUG` is on, and its own documentation says: never in production. Django’s application is not called.',
  shows: [
    {
      kind: 'facts',
      title: 'Who answers',
      rows: [['django.contrib.staticfiles', 'handlers.StaticFilesHandler']],
    },
  ],
}

function backHops(front: Front, { received, passedBack }: Exchange): Hop[] {
  const hops: Hop[] = []
  if (passedBack !== null) {
    hops.push({
      id: 'server-back',
      box: 'server',
      way: 'back',
      title: 'gunicorn writes the answer',
      say: 'The worker turns status, headers and bytes into text, adds `Server`, `Date` and `Connection`, and closes the connection. It is free for the next request at once: nginx is near and fast.',
      shows: [
        bytes('On the wire, from gunicorn to nginx', passedBack, [
          'HTTP/1.0',
          'Server',
          'Date',
          'Connection',
        ]),
      ],
    })
  }
  hops.push({
    id: 'browser-back',
    box: front === 'nginx' ? 'nginx' : 'browser',
    way: 'back',
    title: front === 'nginx' ? 'nginx answers the browser' : 'The browser gets the answer',
    say:
      front === 'nginx'
        ? 'nginx writes the answer anew: HTTP/1.1, its own `Server` header, and the connection stays open for the next request. A slow client now keeps nginx waiting, and no worker.'
        : front === 'gunicorn'
          ? 'gunicorn’s sync worker sends the bytes itself and closes the connection. A slow client would hold this worker until the last byte.'
          : 'The thread of runserver sends the bytes itself.',
    shows: [
      bytes('On the wire, to the browser', received, [
        'HTTP/1.1',
        'Server',
        'Connection',
        'WWW-Authenticate',
      ]),
    ],
  })
  return hops
}

/** The hop of an address; the first one where there is none of that name. */
export function hopAt(front: Front, journey: Journey, id: string): Hop {
  const hops = hopsOf(front, journey)
  return hops.find((one) => one.id === id) ?? hops[0]
}
