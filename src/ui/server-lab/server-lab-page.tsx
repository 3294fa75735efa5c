/** The server lab: one request hop by hop, and many at once. `page` is the address without its `#/`. */
export function ServerLabPage({ page }: { page: string }) {
  return (
    <main data-page={page}>
      <h1>Server lab</h1>
    </main>
  )
}
