import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { say, UsageError } from "../command.ts"
import type { Scratch } from "../setting/scratch.ts"
import { childrenCpuSeconds } from "../setting/usage.ts"
import { decide, type Decision, inShort, type Measure } from "./decision.ts"
import { type Planted, optionsFor } from "./planted.ts"
import { inRandomOrder, ratio, type Sides } from "./sides.ts"

/** A checkout whose verdict is asked for, and what slows it down on purpose. */
export interface Checkout {
  readonly name: string
  readonly scratch: Scratch
  readonly planted: Planted | null
}

/** What a verdict took. */
interface Took {
  readonly seconds: number
  /** User and system time of all that it started; null where the system does not tell. */
  readonly cpuSeconds: number | null
}

const pairs = { least: 10, most: 40 } as const

/** Asks for the verdict of a checkout. */
const verdictOf = ({ scratch, planted }: Checkout, only: ReadonlyArray<string>): Took => {
  const asked = ["tooling/verdict/src/main.ts", ...only.flatMap((gate) => ["--only", gate])]
  const [start, cpu] = [performance.now(), childrenCpuSeconds()]
  scratch.run("node", ...optionsFor(planted), ...asked)
  const after = childrenCpuSeconds()
  return {
    seconds: (performance.now() - start) / 1000,
    cpuSeconds: cpu === null || after === null ? null : after - cpu,
  }
}

const measuresOf = (measured: ReadonlyArray<Sides<Took>>): ReadonlyArray<Measure> => {
  const cpu = measured.flatMap(({ base, head }) =>
    base.cpuSeconds === null || head.cpuSeconds === null
      ? []
      : [ratio({ base: base.cpuSeconds, head: head.cpuSeconds })],
  )
  const times = measured.map(({ base, head }) => ratio({ base: base.seconds, head: head.seconds }))
  return [
    { name: "time of a verdict", ratios: times, tolerance: 1.08 },
    ...(cpu.length === 0 ? [] : [{ name: "processor time of a verdict", ratios: cpu, tolerance: 1.08 }]),
  ]
}

/**
 * The first verdict of a checkout, which leaves all that is cached; refused where something would be run each time.
 *
 * @returns how many seconds the next one takes
 */
export const warmUp = (checkout: Checkout, only: ReadonlyArray<string>): number => {
  const { name } = checkout
  say(`the first verdict of ${name} ...`)
  try {
    verdictOf(checkout, only)
  } catch (error) {
    const file = join(checkout.scratch.root, ".verdict/findings.txt")
    if (!existsSync(file)) throw error
    const findings = readFileSync(file, "utf8")
    throw new UsageError(
      `The verdict of ${name} has something against it, and what fails is run again each time:\n${findings}Fix: mend it, or name with --only the gates that pass.`,
    )
  }
  const { seconds } = verdictOf(checkout, only)
  say(`with nothing changed it takes ${seconds.toFixed(2)} s`)
  return seconds
}

/** Compares the verdicts of two checkouts with nothing changed until it is sure, or has tried for long enough. */
export const compareVerdicts = async (
  sides: Sides<Checkout>,
  only: ReadonlyArray<string>,
): Promise<Decision> => {
  const measured: Array<Sides<Took>> = []
  for (;;) {
    const took = new Map<Checkout, Took>()
    const turn = (side: Checkout) => () => void took.set(side, verdictOf(side, only))
    await inRandomOrder(turn(sides.base), turn(sides.head))
    const [base, head] = [took.get(sides.base), took.get(sides.head)]
    if (base !== undefined && head !== undefined) measured.push({ base, head })
    if (measured.length < pairs.least || measured.length % 5 !== 0) continue
    const decision = decide(measuresOf(measured))
    say(`${measured.length} pairs: ${inShort(decision)}`)
    if (measured.length >= pairs.most || decision.answer !== "NOT SURE") return decision
  }
}
