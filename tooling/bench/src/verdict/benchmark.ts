import { appendFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { say } from "../command.ts"
import { median } from "../statistics.ts"
import { generatePackages, nameOf } from "./generated-packages.ts"
import { cloneOf, type Scratch } from "./scratch.ts"

interface Measured {
  readonly name: string
  /** Seconds of wall time, the median of the runs. */
  readonly seconds: number
}

export interface VerdictFigures {
  readonly measured: ReadonlyArray<Measured>
  readonly criteria: ReadonlyArray<{ readonly name: string; readonly met: boolean }>
}

const core = "packages/orders-core/src/pricing/tax.ts"

const timed = (scratch: Scratch): number => {
  const start = performance.now()
  scratch.run("node", "tooling/verdict/src/main.ts")
  return (performance.now() - start) / 1000
}

/** Times of the verdict after each of some edits, none of which changes what a file does. */
const edited = (scratch: Scratch, file: string, runs: number): number =>
  median(
    Array.from({ length: runs }, (_, run) => {
      appendFileSync(join(scratch.root, file), `// Edit ${run + 1}.\n`)
      return timed(scratch)
    }),
  )

const unchanged = (scratch: Scratch, runs: number): number =>
  median(Array.from({ length: runs }, () => timed(scratch)))

/**
 * Times the verdict in a clone of the last commit: cold, with nothing changed, with one core file changed, and how one
 * changed file costs more in a repository with more packages.
 *
 * @param counts how many packages are generated: few first, then many
 */
export const measureVerdict = (
  runs: number,
  counts: readonly [few: number, many: number],
): VerdictFigures => {
  const scratch = cloneOf(resolve(import.meta.dirname, "../../../.."))
  const measured: Array<Measured> = []
  const measure = (name: string, time: () => number): number => {
    say(`${name} ...`)
    const seconds = time()
    measured.push({ name, seconds })
    return seconds
  }
  try {
    const cold = measure("cold, with nothing cached", () => timed(scratch))
    const nothing = measure("nothing changed", () => unchanged(scratch, runs))
    const one = measure("one file of a core changed", () => edited(scratch, core, runs))
    const [few, many] = counts.map((count, index) => {
      generatePackages(scratch.root, counts[index - 1] ?? 0, count)
      scratch.run("pnpm", "install", "--prefer-offline", "--no-frozen-lockfile")
      scratch.run("node", "tooling/architecture/src/write-picture.ts")
      scratch.run("git", "add", "--all")
      scratch.run("git", "commit", "--quiet", "--message", `Generate up to ${count} packages`)
      say(`${count} generated packages, for the first time ...`)
      timed(scratch)
      const still = measure(`${count} generated packages, nothing changed`, () => unchanged(scratch, runs))
      const file = `tooling/${nameOf(0)}/src/index.ts`
      const change = measure(`${count} generated packages, one file changed`, () =>
        edited(scratch, file, runs),
      )
      return { still, change }
    })
    if (few === undefined || many === undefined) throw new Error("Two numbers of packages are compared.")
    return {
      measured,
      criteria: [
        { name: "cold: at most 600 s", met: cold <= 600 },
        { name: "nothing changed: at most 3 s", met: nothing <= 3 },
        { name: "one file of a core changed: at most 60 s", met: one <= 60 },
        {
          name: `one file changed: at most twice as long with ${counts[1]} packages`,
          met: many.change <= 2 * few.change,
        },
        { name: `nothing changed, ${counts[1]} packages: at most 3 s`, met: many.still <= 3 },
      ],
    }
  } finally {
    scratch.remove()
  }
}
