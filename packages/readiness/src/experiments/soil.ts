import { readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import type { Soil } from "./defects.ts"
import type { SourceFile } from "./manner.ts"

const code = /\.[mc]?[jt]sx?$/
const isTest = (path: string): boolean => /\.(?:test|spec)\.|(?:^|\/)(?:tests?|__tests__|e2e)\//.test(path)

/** What is no source of the product: settings, declarations, examples, what is written by a tool. */
const isOther = (path: string): boolean =>
  /\.d\.[mc]?ts$|\.config\.|(?:^|\/)(?:\.|(?:fixtures|__fixtures__|examples?|scripts|templates|plant|public|dist|vendor|migrations)\/)|\.(?:stories|suite|generators|oracle|min)\./.test(
    path,
  )

/** Where a framework says what a file may export, anything that is added is an error, harmless or not. */
const isBound = (path: string): boolean =>
  /(?:^|\/)(?:\+[\w.@-]+|pages\/.+|app\/(?:.+\/)?(?:route|page|layout|template|loading|error|global-error|not-found|default|sitemap|robots|manifest))\.[mc]?[jt]sx?$/.test(
    path,
  )

const stem = (path: string): string =>
  path
    .replace(/^.*\//, "")
    .replace(/\.(?:test|spec)\./, ".")
    .replace(code, "")

const page = ["AGENTS.md", "CLAUDE.md", ".github/copilot-instructions.md"]

const most = 200

/** The files that defects can be planted in, as they are in the copy. */
export const soilOf = (tree: string, files: ReadonlyArray<string>): Soil => {
  const read = (path: string): SourceFile => ({ path, text: readFileSync(join(tree, path), "utf8") })
  const small = files.filter((path) => {
    const found = statSync(join(tree, path), { throwIfNoEntry: false })
    return found?.isFile() === true && found.size < 100_000
  })
  const tests = small.filter((path) => code.test(path) && isTest(path))
  const tested = new Set(tests.map(stem))
  const rank = (path: string): number =>
    (isBound(path) ? 8 : 0) +
    (tested.has(stem(path)) ? 0 : 4) +
    (/\.[mc]?ts$/.test(path) ? 0 : 1) +
    (/(?:^|\/)(?:src|lib|app)\//.test(path) ? 0 : 1)
  const sources = small
    .filter((path) => code.test(path) && !isTest(path) && !isOther(path))
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, most)
  const agentPage = page.find((path) => small.includes(path))
  return {
    sources: sources.map(read).filter(({ text }) => text.trim() !== ""),
    tests: tests.slice(0, most).map(read),
    agentPage: agentPage === undefined ? null : read(agentPage),
  }
}
