/** What is asked for in each folder of a package, by name; `.` is the root. */
export type Asked = ReadonlyMap<string, ReadonlySet<string>>

/**
 * pnpm-lock.yaml, read by its layout and not as YAML, so that what stays keeps the bytes that pnpm wrote. A section starts
 * at the margin, its blocks at two spaces, with an empty line between them.
 */
interface Lockfile {
  readonly sections: ReadonlyMap<string, string>
}

const read = (text: string): Lockfile => ({
  sections: new Map(
    text.split(/^(?=[a-zA-Z])/m).map((section) => [section.slice(0, section.indexOf(":")), section]),
  ),
})

const unquoted = (text: string): string => text.replaceAll(/^'|'$/g, "")

/** The blocks of a section by their keys. */
const blocksOf = ({ sections }: Lockfile, name: string): ReadonlyMap<string, string> =>
  new Map(
    (sections.get(name) ?? "")
      .split(/\n\n(?= {2}\S)/)
      .slice(1)
      .map((block) => [unquoted(/^ {2}('[^']+'|[^\s:]+):/.exec(block)?.[1] ?? ""), block.trimEnd()]),
  )

const entry = / {6}(?<key>\S+):\n {8}specifier: (?<specifier>.*)\n {8}version: (?<version>.*)(?:\n|$)/g
const emptyGroup = /^ {4}\w+:\n(?! {5})/gm

interface Entry {
  readonly name: string
  readonly specifier: string
  readonly version: string
}

const entriesOf = (block: string): ReadonlyArray<Entry> =>
  [...block.matchAll(entry)].map(({ groups: { key = "", specifier = "", version = "" } = {} }) => ({
    name: unquoted(key),
    specifier: unquoted(specifier),
    version: unquoted(version),
  }))

/** An importer with only what its manifest asks for. */
const asking = (block: string, names: ReadonlySet<string>): string =>
  `${block}\n`
    .replaceAll(entry, (whole, key: string) => (names.has(unquoted(key)) ? whole : ""))
    .replaceAll(emptyGroup, "")
    .trimEnd()

const dependency = /^ {6}(?<name>'[^']+'|[^\s:-][^\s:]*): (?<version>.+)$/gm

/** The snapshots that can be reached from what the importers ask for. */
const reachable = (
  importers: ReadonlyMap<string, string>,
  snapshots: ReadonlyMap<string, string>,
): ReadonlySet<string> => {
  const found = new Set<string>()
  // An alias names the package in its version.
  const keyOf = (name: string, version: string): string =>
    snapshots.has(`${name}@${version}`) ? `${name}@${version}` : version
  const waiting = [...importers.values()].flatMap(entriesOf).map((one) => keyOf(one.name, one.version))
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const block = snapshots.get(key)
    if (block === undefined || found.has(key)) continue
    found.add(key)
    for (const { groups: { name = "", version = "" } = {} } of block.matchAll(dependency))
      waiting.push(keyOf(unquoted(name), unquoted(version)))
  }
  return found
}

const section = (name: string, blocks: Iterable<string>): string =>
  `${name}:\n\n${[...blocks].join("\n\n")}\n\n`

const kept = (blocks: ReadonlyMap<string, string>, keys: ReadonlySet<string>): ReadonlyArray<string> =>
  [...blocks].flatMap(([key, block]) => (keys.has(key) ? [block] : []))

const catalogEntry = / {4}(?<name>\S+):\n {6}specifier: .*\n {6}version: .*\n/g

/** The names of all that the importers take from the catalog. */
const fromCatalog = (importers: ReadonlyMap<string, string>): ReadonlySet<string> =>
  new Set(
    [...importers.values()]
      .flatMap(entriesOf)
      .flatMap(({ name, specifier }) => (specifier === "catalog:" ? [name] : [])),
  )

const importersFor = (lockfile: Lockfile, asked: Asked): ReadonlyMap<string, string> =>
  new Map(
    [...blocksOf(lockfile, "importers")].flatMap(([folder, block]) => {
      const names = asked.get(folder)
      return names === undefined ? [] : [[folder, asking(block, names)] as const]
    }),
  )

/** The names that the catalog needs for what is asked. */
export const catalogNames = (text: string, asked: Asked): ReadonlySet<string> =>
  fromCatalog(importersFor(read(text), asked))

/** The lockfile as pnpm would have written it, had nothing else ever been asked for. */
export const lockfileFor = (text: string, asked: Asked): string => {
  const lockfile = read(text)
  const importers = importersFor(lockfile, asked)
  const snapshots = blocksOf(lockfile, "snapshots")
  const found = reachable(importers, snapshots)
  const packages = new Set([...found].map((key) => key.replace(/\(.*$/, "")))
  const used = fromCatalog(importers)
  const rewritten: Readonly<Record<string, (section: string) => string>> = {
    catalogs: (old) =>
      old.replaceAll(catalogEntry, (whole, name: string) => (used.has(unquoted(name)) ? whole : "")),
    importers: () => section("importers", importers.values()),
    packages: () => section("packages", kept(blocksOf(lockfile, "packages"), packages)),
    snapshots: () => section("snapshots", kept(snapshots, found)),
  }
  const sections = [...lockfile.sections].map(([name, old]) => rewritten[name]?.(old) ?? old)
  return `${sections.join("").trimEnd()}\n`
}

const groupOfEntries = /^ {4}\w+:\n(?: {6}\S+:\n {8}specifier: .*\n {8}version: .*(?:\n|$))+/gm

const byName = (one: string, other: string): number => {
  const [name = "", otherName = ""] = [one, other].map((text) => unquoted(text.trim().split(":\n")[0] ?? ""))
  return name < otherName ? -1 : 1
}

/** The lockfile in the order of the names that it has now, as pnpm will write it the next time. */
export const lockfileInOrder = (text: string): string =>
  text.replaceAll(groupOfEntries, (group) => {
    const [head = "", ...rest] = group.split(/(?<=\n)(?= {6}\S)/)
    return [head, ...rest.toSorted(byName)].join("")
  })
