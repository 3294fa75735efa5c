/** What is not as in the real world, said plainly. */
const leftOut = [
  'The network: packets take no time, and none is lost.',
  'TLS, and connections that browsers keep open to nginx.',
  'nginx itself takes no time, and its workers are never the bottleneck.',
  'The fine grain of the interpreter lock: threads share a core in slices without end, and waiting never holds the lock.',
  'A gthread worker may take connections before one of its threads is free; here it does not.',
  'The rest of the machine: memory, disk, other programs. More workers cost nothing here.',
  'PostgreSQL: a query takes the time of the view; the database itself is never slow.',
  'Clients that give up and press reload, and anything that adds workers by itself.',
] as const

/** What a real server has and the simulated one has not. */
export function LeftOut() {
  return (
    <details className="fold left-out">
      <summary>What this simulation leaves out</summary>
      <ul>
        {leftOut.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </details>
  )
}
