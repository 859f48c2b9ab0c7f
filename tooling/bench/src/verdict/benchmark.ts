import { appendFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { say } from "../command.ts"
import { median, pairedRatio } from "../statistics.ts"
import { generatePackages, nameOf } from "./generated-packages.ts"
import { cloneOf, type Scratch } from "../setting/scratch.ts"

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

/** The time of the verdict after an edit that does not change what a file does. */
const edited = (scratch: Scratch, file: string): number => {
  appendFileSync(join(scratch.root, file), "// Edited.\n")
  return timed(scratch)
}

const times = (runs: number, time: () => number): ReadonlyArray<number> => Array.from({ length: runs }, time)

/** Makes the repository a larger one, and asks for the first verdict of it. */
const grow = (scratch: Scratch, from: number, to: number): void => {
  say(`${to} generated packages, for the first time ...`)
  generatePackages(scratch.root, from, to)
  scratch.run("pnpm", "install", "--prefer-offline", "--no-frozen-lockfile")
  scratch.run("node", "tooling/architecture/src/write-picture.ts")
  scratch.run("git", "add", "--all")
  scratch.run("git", "commit", "--quiet", "--message", `Generate up to ${to} packages`)
  timed(scratch)
}

interface Growth {
  readonly still: { readonly few: ReadonlyArray<number>; readonly many: ReadonlyArray<number> }
  readonly change: { readonly few: ReadonlyArray<number>; readonly many: ReadonlyArray<number> }
}

/** Times a small repository and a large one in turns, so that what slows down the machine slows down both. */
const measureGrowth = (few: Scratch, many: Scratch, runs: number): Growth => {
  const file = `tooling/${nameOf(0)}/src/index.ts`
  const rounds = Array.from({ length: runs }, () => ({
    still: [timed(few), timed(many)] as const,
    change: [edited(few, file), edited(many, file)] as const,
  }))
  const of = (kind: "still" | "change") => ({
    few: rounds.map((round) => round[kind][0]),
    many: rounds.map((round) => round[kind][1]),
  })
  return { still: of("still"), change: of("change") }
}

/** How the figures of a repository with more packages are called. */
export const grown = (packages: number, what: "nothing changed" | "one file changed"): string =>
  `${packages} generated packages, ${what}`

/**
 * Times the verdict in a clone of the last commit: cold, with nothing changed, with one core file changed, and how one
 * changed file costs more in a repository with more packages.
 *
 * @param counts how many packages are generated: few, more, and many
 */
export const measureVerdict = (
  runs: number,
  [few, more, many]: readonly [few: number, more: number, many: number],
): VerdictFigures => {
  const scratch = cloneOf(resolve(import.meta.dirname, "../../../.."))
  let large: Scratch | undefined
  try {
    say("cold, nothing changed, one file of a core changed ...")
    const cold = timed(scratch)
    const nothing = median(times(runs, () => timed(scratch)))
    const one = median(times(runs, () => edited(scratch, core)))
    scratch.run("git", "checkout", "--quiet", "--", core)
    grow(scratch, 0, few)
    large = scratch.copy()
    grow(large, few, more)
    say("few and more in turns ...")
    const middle = measureGrowth(scratch, large, runs)
    grow(large, more, many)
    say("few and many in turns ...")
    const { still, change } = measureGrowth(scratch, large, runs)
    const ratio = pairedRatio(change.many, change.few).median
    return {
      measured: [
        { name: "cold, with nothing cached", seconds: cold },
        { name: "nothing changed", seconds: nothing },
        { name: "one file of a core changed", seconds: one },
        { name: grown(few, "nothing changed"), seconds: median(still.few) },
        { name: grown(few, "one file changed"), seconds: median(change.few) },
        { name: grown(more, "nothing changed"), seconds: median(middle.still.many) },
        { name: grown(more, "one file changed"), seconds: median(middle.change.many) },
        { name: grown(many, "nothing changed"), seconds: median(still.many) },
        { name: grown(many, "one file changed"), seconds: median(change.many) },
      ],
      criteria: [
        { name: "cold: at most 600 s", met: cold <= 600 },
        { name: "nothing changed: at most 3 s", met: nothing <= 3 },
        { name: "one file of a core changed: at most 60 s", met: one <= 60 },
        {
          name: `one file changed: at most twice as long with ${many} packages; ${ratio.toFixed(2)} times`,
          met: ratio <= 2,
        },
        { name: `nothing changed, ${many} packages: at most 3 s`, met: median(still.many) <= 3 },
      ],
    }
  } finally {
    large?.remove()
    scratch.remove()
  }
}
