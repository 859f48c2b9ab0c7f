import { statSync } from "node:fs"

/** Makes a reader of files that reads each again only when it has changed. A file that is not there is undefined. */
export const whenChanged = <A>(read: (file: string) => A): ((file: string) => A | undefined) => {
  const known = new Map<string, { readonly modified: number; readonly value: A }>()
  return (file) => {
    const stats = statSync(file, { throwIfNoEntry: false })
    if (!stats?.isFile()) return undefined
    const before = known.get(file)
    if (before?.modified === stats.mtimeMs) return before.value
    const value = read(file)
    known.set(file, { modified: stats.mtimeMs, value })
    return value
  }
}
