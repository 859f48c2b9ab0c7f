import { type Rewrite, textAt, type Tree } from "../tree/tree.ts"
import type { Asked } from "./lockfile.ts"
import { withoutSpeech } from "./markdown.ts"

/** What a tree no longer has. */
export interface Gone {
  /** The folders of packages. */
  readonly folders: ReadonlySet<string>
  /** Whether words, such as a path or a command, speak of a package that is gone. */
  readonly isMeant: (words: string) => boolean
}

const manifest = /^(?:apps|packages|tooling)\/[^/]+\/package\.json$/

const nameIn = (text: string): string => /"name": "(?<name>[^"]+)"/.exec(text)?.groups?.["name"] ?? ""

const escaped = (text: string): string => text.replaceAll(/[./]/g, String.raw`\$&`)

/** One of these words, and not a longer one. */
const anyOf = (words: ReadonlyArray<string>): RegExp =>
  new RegExp(words.length === 0 ? "$^" : String.raw`(?<![\w-])(?:${words.map(escaped).join("|")})(?![\w-])`)

export const goneBetween = (before: Tree, after: Tree): Gone => {
  const gone = [...before.keys()].filter((path) => manifest.test(path) && !after.has(path))
  const folders = gone.map((path) => path.replace("/package.json", ""))
  const meant = anyOf([...folders, ...gone.map((path) => nameIn(textAt(before, path)))])
  return { folders: new Set(folders), isMeant: (words) => meant.test(words) }
}

const isEmpty = (value: unknown): boolean =>
  typeof value === "object" && value !== null && Object.keys(value).length === 0

/** A document without the entries that speak of what is gone, and without the lists that this leaves empty. */
const pruned = (value: unknown, isMeant: Gone["isMeant"]): unknown => {
  const stays = (part: unknown): boolean => typeof part !== "string" || !isMeant(part)
  if (Array.isArray(value)) return value.filter(stays).map((part) => pruned(part, isMeant))
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, part]) => stays(key) && stays(part))
      .map(([key, part]) => [key, pruned(part, isMeant), part] as const)
      .filter(([, now, before]) => !isEmpty(now) || isEmpty(before))
      .map(([key, now]) => [key, now]),
  )
}

const listsPackages =
  /^(?:(?:apps|packages|tooling)\/[^/]+\/)?package\.json$|^tooling\/structure\/knip\.json$/
const architecture = "tooling/architecture/src/architecture.ts"

/** Takes what is gone out of the manifests of packages, and out of the files that list packages. */
export const withoutMentions =
  ({ folders, isMeant }: Gone): Rewrite =>
  (path, text) => {
    if (listsPackages.test(path)) {
      const listed = `${JSON.stringify(pruned(JSON.parse(text), isMeant), null, 2)}\n`
      // Versions begin anew: those of the template tell of its releases.
      return listed.replace(/^ {2}"version": "[^"]*"/m, '  "version": "0.0.0"')
    }
    return path === architecture
      ? text.replaceAll(/^ {2}"(?<folder>[^"]+)": .*\n/gm, (line, folder: string) =>
          folders.has(folder) ? "" : line,
        )
      : text
  }

const anyManifest = /^(?:(?<folder>(?:apps|packages|tooling)\/[^/]+)\/)?package\.json$/
// In a manifest a dependency is a line, in the group whose name stands above.
const group = /^ {2}"\w*[dD]ependencies": \{\n(?<lines>[^}]*)\}/gm

const namesIn = (text: string): ReadonlySet<string> =>
  new Set(
    [...text.matchAll(group)].flatMap(({ groups: { lines = "" } = {} }) =>
      [...lines.matchAll(/^ {4}"(?<name>[^"]+)":/gm)].map(({ groups: { name = "" } = {} }) => name),
    ),
  )

/** What the manifests of a tree ask for. */
export const askedIn = (tree: Tree): Asked =>
  new Map(
    [...tree.keys()].flatMap((path) => {
      const match = anyManifest.exec(path)
      return match === null ? [] : [[match.groups?.["folder"] ?? ".", namesIn(textAt(tree, path))] as const]
    }),
  )

/** Pages for people; what a rule's page or a drill has is an example. */
const isDocument = (path: string): boolean => /^(?!docs\/rules\/|tooling\/drills\/\d).*\.md$/.test(path)

const scriptsIn = (tree: Tree): ReadonlyArray<string> =>
  [...textAt(tree, "package.json").matchAll(/^ {4}"(?<name>[^"]+)": "/gm)].map(
    ({ groups }) => groups?.["name"] ?? "",
  )

/** The names of the pages in `docs/`, and the paths of its folders. */
const pagesIn = (tree: Tree): ReadonlyArray<string> =>
  [...tree.keys()].flatMap((path) =>
    path.startsWith("docs/")
      ? [path.slice(0, path.lastIndexOf("/")), path.slice(path.lastIndexOf("/") + 1)]
      : [],
  )

/** Takes what speaks of packages, commands and pages that are gone out of the documents. */
export const withoutSpeechOf = (before: Tree, after: Tree, { isMeant }: Gone): Rewrite => {
  const scripts = new Set(scriptsIn(after))
  const command = anyOf(
    scriptsIn(before)
      .filter((name) => !scripts.has(name))
      .flatMap((name) => [`npm ${name}`, `npm run ${name}`]),
  )
  const page = anyOf(pagesIn(before).filter((name) => !pagesIn(after).includes(name)))
  return (path, text) =>
    isDocument(path)
      ? withoutSpeech(text, (words) => isMeant(words) || command.test(words) || page.test(words))
      : text
}
