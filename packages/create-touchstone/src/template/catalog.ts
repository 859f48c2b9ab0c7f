const lines = /(?:^ {2}# .*\n)*^ {2}"?(?<name>[^\s":]+)"?: .*\n/gm

/** pnpm-workspace.yaml with only these names in its catalog; a comment goes with the line that it stands above. */
export const catalogOf = (workspace: string, names: ReadonlySet<string>): string =>
  workspace.replace(/^catalog:\n(?: .*\n)+/m, (catalog) =>
    catalog.replaceAll(lines, (whole, name: string) => (names.has(name) ? whole : "")),
  )
