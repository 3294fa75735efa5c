/**
 * What queueing theory says. Requests arrive as a Poisson process, `rate` per second; one needs `seconds` of a server on
 * average; `servers` of them serve one line, first come, first served. `load` is rate x seconds, in Erlang. Sources: A. K.
 * Erlang (1917); L. Kleinrock, Queueing Systems, Volume 1 (1975), chapters 3 and 5; J. D. C. Little (1961).
 */

/**
 * Erlang B: the share of arrivals that find all servers busy, where nobody waits. By the recursion over the number of
 * servers, which stays exact for many of them.
 */
export function erlangB(servers: number, load: number): number {
  let blocked = 1
  for (let server = 1; server <= servers; server++) blocked = (load * blocked) / (server + load * blocked)
  return blocked
}

/** Erlang C: the share of arrivals that has to wait (M/M/c); 1 where the load is too much for the servers. */
export function erlangC(servers: number, load: number): number {
  if (load >= servers) return 1
  const blocked = erlangB(servers, load)
  const busy = load / servers
  return blocked / (1 - busy + busy * blocked)
}

/** Mean seconds in line, exponential service (M/M/c); Infinity where the line grows without end. */
export function waitExponential(rate: number, seconds: number, servers: number): number {
  const load = rate * seconds
  return load >= servers ? Number.POSITIVE_INFINITY : (erlangC(servers, load) * seconds) / (servers - load)
}

/**
 * Mean seconds in line for one server and any service (M/G/1), by Pollaczek and Khinchine.
 * @param variation squared coefficient of variation of the service: 0 fixed (M/D/1), 1 exponential (M/M/1)
 */
export function waitOneServer(rate: number, seconds: number, variation: number): number {
  const busy = rate * seconds
  return busy >= 1 ? Number.POSITIVE_INFINITY : (busy * seconds * (1 + variation)) / (2 * (1 - busy))
}

/**
 * Mean seconds in line for several servers and any service (M/G/c), about: the wait of M/M/c, scaled as it is exact for
 * one server. A. M. Lee and P. A. Longton (1959).
 */
export function waitAbout(rate: number, seconds: number, servers: number, variation: number): number {
  return (waitExponential(rate, seconds, servers) * (1 + variation)) / 2
}

/** Share of responses (waiting and service, M/M/c) that take longer than this. */
export function shareLonger(time: number, rate: number, seconds: number, servers: number): number {
  const load = rate * seconds
  if (load >= servers) return 1
  const waits = erlangC(servers, load)
  const served = Math.exp(-time / seconds)
  const spare = servers - 1 - load
  // Where the two rates are the same the difference quotient becomes its limit.
  const both = Math.abs(spare) < 1e-9 ? time / seconds : (1 - Math.exp((-time / seconds) * spare)) / spare
  return served * (1 + waits * both)
}

/** Seconds that this share (0 to 1) of the responses does not exceed (M/M/c). W ln(1 / (1 - share)) for one server. */
export function quantileExponential(share: number, rate: number, seconds: number, servers: number): number {
  if (rate * seconds >= servers) return Number.POSITIVE_INFINITY
  let low = 0
  let high = seconds
  while (shareLonger(high, rate, seconds, servers) > 1 - share) high *= 2
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2
    if (shareLonger(middle, rate, seconds, servers) > 1 - share) low = middle
    else high = middle
  }
  return high
}
