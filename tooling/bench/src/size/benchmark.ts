import { lstatSync, readdirSync, readFileSync, statSync } from "node:fs"
import { join, sep } from "node:path"
import { gzipSync } from "node:zlib"
import { say } from "../command.ts"
import { cloneOf, emptyScratch, scratchAt } from "../setting/scratch.ts"

/** Times in seconds and sizes in bytes, by name. */
export type Figures = Readonly<Record<string, number>>

/** The bytes of what lies in folders of this name, a file with several names counted once. */
const bytesIn = (root: string, name: string): number => {
  const seen = new Set<number>()
  let sum = 0
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.parentPath.split(sep).includes(name)) continue
    const { ino, size } = lstatSync(join(entry.parentPath, entry.name))
    if (!seen.has(ino)) sum += size
    seen.add(ino)
  }
  return sum
}

const timed = (run: () => unknown): number => {
  const start = performance.now()
  run()
  return (performance.now() - start) / 1000
}

/** What an installation takes and weighs, with all that it needs fetched before, and what the apps weigh. */
export const measureInstall = (root: string): Figures => {
  const scratch = cloneOf(root)
  try {
    scratch.run("git", "clean", "-dfxq", "--exclude=/tooling/toolchain/node_modules")
    say("installing ...")
    const seconds = timed(() => scratch.run("pnpm", "install", "--frozen-lockfile", "--prefer-offline"))
    const weights = ["fulfilment", "orders"].flatMap((app) => {
      scratch.run("node", "tooling/bundle/src/main.ts", `apps/${app}`)
      const file = join(scratch.root, "apps", app, "dist/main.mjs")
      return [
        [`bytes of ${app}`, statSync(file).size],
        [`bytes of ${app}, in gzip`, gzipSync(readFileSync(file)).length],
      ] as const
    })
    return {
      "seconds of an installation": seconds,
      "bytes of an installation": bytesIn(scratch.root, "node_modules"),
      ...Object.fromEntries(weights),
    }
  } finally {
    scratch.remove()
  }
}

/** How long it takes from nothing to a repository of one's own that is RELEASABLE. */
export const measureScaffold = (root: string): Figures => {
  const scratch = emptyScratch()
  try {
    const made = scratchAt(join(scratch.root, "acme-shop"))
    const seconds = timed(() => {
      say("making a repository ...")
      scratch.run("node", join(root, "packages/create-touchstone/src/main.ts"), made.root, "--yes")
      say("its first verdict ...")
      made.run("node", "tooling/toolchain/run.mjs", "node", "tooling/verdict/src/main.ts")
    })
    return { "seconds from nothing to RELEASABLE": seconds }
  } finally {
    scratch.remove()
  }
}
