import { dirname, posix } from "node:path"
import { fromMarkdown } from "mdast-util-from-markdown"
import { visit } from "unist-util-visit"

/** A Markdown document, by its path from the root. */
export interface Document {
  readonly path: string
  readonly text: string
}

/** What documents may speak of. */
export interface Repository {
  /** Whether there is a file or folder at this path from the root; `*` stands for any name. */
  readonly has: (path: string) => boolean
  /** The names of the root's scripts. */
  readonly scripts: ReadonlySet<string>
}

const rooms = /^\.?(?:apps|packages|tooling|docs|\.github|\.changeset|\.ci)\//
const npmCommand = /\b(?:npm run|pnpm run|npm|pnpm) (?<name>[a-z][a-z:-]*)/g

/** What npm and pnpm do by themselves. */
const builtIn = new Set(["run", "install", "ci", "exec", "add", "view", "pack", "publish"])

const deadCommands = (text: string, { scripts }: Repository): ReadonlyArray<string> =>
  [...text.matchAll(npmCommand)]
    .map(({ groups: { name = "" } = {} }) => name)
    .filter((name) => !scripts.has(name) && !builtIn.has(name))
    .map((name) => `the command "${name}" is not a script of the root package.json`)

/** A path with a word in capitals, a brace or an ellipsis stands for many; so does what is more than a path. */
const standsForMany = /[\s<>…{]|\b(?!README|AGENTS|CONTRIBUTING|SECURITY|SKILL)[A-Z]{2,}\b/

const deadPath = (text: string, { has }: Repository): ReadonlyArray<string> =>
  rooms.test(text) && !standsForMany.test(text) && !has(text.replace(/\/$/, ""))
    ? [`the path "${text}" does not exist`]
    : []

const deadLink = (url: string, from: string, { has }: Repository): ReadonlyArray<string> => {
  const [target = ""] = url.split("#")
  if (/^[a-z]+:/.test(url) || target === "") return []
  return has(posix.normalize(posix.join(dirname(from), target))) ? [] : [`the link "${url}" leads nowhere`]
}

/** What a document says that does not hold: dead links, paths and commands, each as `ERROR docs rule file:line message`. */
export const deadReferences = ({ path, text }: Document, repository: Repository): ReadonlyArray<string> => {
  const found: Array<string> = []
  visit(fromMarkdown(text), (node) => {
    const dead =
      node.type === "link"
        ? deadLink(node.url, path, repository)
        : node.type === "inlineCode"
          ? [...deadCommands(node.value, repository), ...deadPath(node.value, repository)]
          : node.type === "code"
            ? deadCommands(node.value, repository)
            : []
    const line = node.position?.start.line ?? 1
    for (const message of dead) found.push(`ERROR docs dead-reference ${path}:${line} ${message}`)
  })
  return found
}
