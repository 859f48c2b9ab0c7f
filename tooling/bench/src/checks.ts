import { spawnSync } from "node:child_process"
import { availableParallelism, loadavg } from "node:os"
import { resolve } from "node:path"
import { median } from "./statistics.ts"

const root = resolve(import.meta.dirname, "../../..")

interface Measure {
  readonly name: string
  readonly command: ReadonlyArray<string>
  readonly runs: number
}

interface Measured {
  readonly name: string
  readonly seconds: { readonly min: number; readonly median: number; readonly max: number }
}

const typesAndLint = ["types", "lint:house", "//#lint:general"]

/** The first run of each warms caches that are none of ours, such as the file system's, and is not counted. */
const measures: ReadonlyArray<Measure> = [
  {
    name: "check of one file",
    command: ["node", "tooling/verdict/src/check/main.ts", "apps/orders/src/http/orders-handlers.ts"],
    runs: 7,
  },
  {
    name: "types and lint, whole tree, nothing cached",
    command: ["turbo", "run", ...typesAndLint, "--force"],
    runs: 3,
  },
  {
    name: "types and lint, whole tree, nothing changed",
    command: ["turbo", "run", ...typesAndLint],
    runs: 7,
  },
]

const seconds = ([program = "", ...args]: ReadonlyArray<string>): number => {
  const start = performance.now()
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: root,
    encoding: "utf8",
    shell: process.platform === "win32",
  })
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} failed:\n${stdout}${stderr}`)
  return (performance.now() - start) / 1000
}

const measured = ({ name, command, runs }: Measure): Measured => {
  seconds(command)
  const times = Array.from({ length: runs }, () => seconds(command))
  return { name, seconds: { min: Math.min(...times), median: median(times), max: Math.max(...times) } }
}

const line = (cells: ReadonlyArray<string>): string =>
  `${cells.map((cell, index) => (index === 0 ? cell.padEnd(46) : cell.padStart(8))).join("")}\n`

/** Times the checks that a developer waits for. */
export const benchChecks = (json: boolean): void => {
  if (json) {
    process.stdout.write(`${JSON.stringify(measures.map(measured), null, 2)}\n`)
    return
  }
  const load = (loadavg()[0] ?? 0).toFixed(1)
  process.stdout.write(
    `${availableParallelism()} cores, load ${load}, Node.js ${process.version}; seconds of wall time\n`,
  )
  process.stdout.write(line(["", "min", "median", "max"]))
  for (const measure of measures) {
    const { name, seconds: times } = measured(measure)
    process.stdout.write(line([name, times.min.toFixed(2), times.median.toFixed(2), times.max.toFixed(2)]))
  }
}
