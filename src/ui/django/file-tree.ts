/** The files of a folder, the project's own folder ('') first. */
export interface FolderFiles {
  readonly folder: string
  readonly files: readonly { readonly path: string; readonly name: string }[]
}

/** Paths in their folders, both by the alphabet. */
export function treeOf(paths: readonly string[]): readonly FolderFiles[] {
  const folders = new Map<string, { path: string; name: string }[]>()
  for (const path of paths.toSorted()) {
    const cut = path.lastIndexOf('/')
    const folder = path.slice(0, Math.max(0, cut))
    const files = folders.get(folder) ?? []
    files.push({ path, name: path.slice(cut + 1) })
    folders.set(folder, files)
  }
  return [...folders].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([folder, files]) => ({ folder, files }))
}

/** What to call each file: its bare name, and the whole path for a later one of the same name. */
export function fileNames(paths: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>()
  return new Map(
    paths.map((path) => {
      const name = path.slice(path.lastIndexOf('/') + 1)
      const own = taken.has(name) ? path : name
      taken.add(own)
      return [path, own]
    }),
  )
}
