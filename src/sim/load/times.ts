/**
 * What the simulation takes as given, in seconds unless it is a count. "Measured": Django 3.2.25, gunicorn 20.1.0, nginx
 * 1.22.1, PostgreSQL 15.18 on Debian 12, two cores, 21 November 2026.
 */

/** Connections that wait to be accepted. runserver: socketserver's request_queue_size in Django's WSGIServer. */
export const runserverBacklog = 10
/** gunicorn's setting `backlog`. */
export const gunicornBacklog = 2048
/**
 * A SYN that is not answered is sent again after 1, 2, 4 ... s (RFC 6298 §2.1, §5.5), by Linux 6 times
 * (tcp_syn_retries). Kernels from 6.5 on wait 1 s for each of the first (tcp_syn_linear_timeouts); Debian 12 has 6.1.
 */
export const synSeconds = 1
export const synTries = 6
/** Timers of different connections do not go off at the same moment; an assumption. */
export const timerSeconds = 0.02

/** The arbiter looks for silent workers once a second (gunicorn's Arbiter.sleep). */
export const arbiterSeconds = 1
/** From the end of a worker to the first answer of the next. Measured: 0.27 to 0.30 s. */
export const bootSeconds = 0.3
/** superuser_reserved_connections of PostgreSQL. */
export const reservedConnections = 3

/** runserver starts a thread for each new connection: 1.13 ms of CPU per request with it, 0.63 without. Measured. */
export const threadSeconds = 0.0005
/** runserver on a connection that is used again: Nagle's algorithm and the delayed acknowledgement. Measured. */
export const nagleSeconds = 0.044
/** From a saved file to the first refused request, and from there to the first answer. Measured: 0.65 s, 1.32 s in all. */
export const noticeSeconds = 0.65
export const reloadSeconds = 0.67
/** A small file from nginx. Measured: 8,659 per second over one new connection after the other. */
export const nginxStaticSeconds = 0.0001

/** How long a run goes on after the last arrival before whoever is still inside counts as not answered. */
export const patienceSeconds = 600
