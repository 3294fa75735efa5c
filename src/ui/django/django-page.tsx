/** The Django project to play with, outside of any lesson. `page` is the address without its `#/`. */
export function DjangoPage({ page }: { page: string }) {
  return (
    <main data-page={page}>
      <h1>Django lab</h1>
    </main>
  )
}
