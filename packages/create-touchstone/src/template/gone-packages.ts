import { type Rewrite, textAt, type Tree } from "../tree/tree.ts"

/** The packages that a tree no longer has. */
export interface GonePackages {
  readonly folders: ReadonlySet<string>
  /** Whether a word of a manifest, a command or a path, speaks of one of them. */
  readonly isMeant: (words: string) => boolean
}

const manifest = /^(?<folder>(?:apps|packages|tooling)\/[^/]+)\/package\.json$/

const nameIn = (text: string): string => /"name": "(?<name>[^"]+)"/.exec(text)?.groups?.["name"] ?? ""

const escaped = (text: string): string => text.replaceAll(/[./]/g, String.raw`\$&`)

export const goneBetween = (before: Tree, after: Tree): GonePackages => {
  const gone = [...before.keys()].filter((path) => manifest.test(path) && !after.has(path))
  const folders = gone.map((path) => path.replace("/package.json", ""))
  const said = [...folders, ...gone.map((path) => nameIn(textAt(before, path)))].map(escaped)
  const meant = new RegExp(String.raw`(?:^|[\s/])(?:${said.join("|")})(?:$|[\s/])`)
  return { folders: new Set(folders), isMeant: (words) => gone.length > 0 && meant.test(words) }
}

const isEmpty = (value: unknown): boolean =>
  typeof value === "object" && value !== null && Object.keys(value).length === 0

/** A document without the entries that speak of what is gone, and without the lists that this leaves empty. */
const pruned = (value: unknown, isMeant: (words: string) => boolean): unknown => {
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

/** Takes what is gone out of the manifests of packages, and out of the settings that list packages. */
export const withoutMentions =
  ({ isMeant }: GonePackages): Rewrite =>
  (path, text) =>
    /(?:^|\/)package\.json$|^tooling\/structure\/knip\.json$/.test(path)
      ? `${JSON.stringify(pruned(JSON.parse(text), isMeant), null, 2)}\n`
      : text
