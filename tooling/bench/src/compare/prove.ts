import { say } from "../command.ts"
import { cloneOf } from "../setting/scratch.ts"
import { inWorld } from "../setting/world.ts"
import type { Decision } from "./decision.ts"
import type { Planted } from "./planted.ts"
import { compareServices, costsOf, makeDatabases } from "./services.ts"
import { compareVerdicts, warmUp } from "./verdicts.ts"

/** How often a comparison noticed what was planted, and how often it raised no alarm where nothing was. */
export interface Proof {
  readonly name: string
  readonly right: number
  readonly runs: number
  readonly met: boolean
}

interface Case {
  readonly name: string
  readonly planted: Planted | null
  /** The share of the runs that must be right. */
  readonly atLeast: number
}

const share = 0.2

const proofOf = async (
  { name, planted, atLeast }: Case,
  runs: number,
  compare: (planted: Planted | null) => Promise<Decision>,
): Promise<Proof> => {
  let right = 0
  for (let run = 1; run <= runs; run += 1) {
    const { answer } = await compare(planted)
    if ((answer === "SLOWER") === (planted !== null)) right += 1
    say(`${name}, run ${run}: ${answer}`)
  }
  return { name, right, runs, met: right >= runs * atLeast }
}

const proofsOf = async (
  cases: ReadonlyArray<Case>,
  runs: number,
  compare: (planted: Planted | null) => Promise<Decision>,
): Promise<ReadonlyArray<Proof>> => {
  const proofs: Array<Proof> = []
  for (const one of cases) proofs.push(await proofOf(one, runs, compare))
  return proofs
}

/** Compares the orders service with itself: as it is, and a fifth slower by work and by waiting. */
export const proveService = (runs: number): Promise<ReadonlyArray<Proof>> =>
  inWorld(async (world) => {
    await makeDatabases(world)
    const { file } = world.bundle
    const { cpu, alone } = await costsOf(world, file)
    say(`an order takes ${cpu.toFixed(3)} ms of the processor, and ${alone.toFixed(3)} ms when it is alone`)
    const cases: ReadonlyArray<Case> = [
      { name: "service, nothing changed", planted: null, atLeast: 1 },
      {
        name: "service, 20 % more work",
        planted: { by: "work", of: "order", milliseconds: cpu * share },
        atLeast: 0.9,
      },
      {
        name: "service, 20 % more waiting",
        planted: { by: "wait", of: "order", milliseconds: alone * share },
        atLeast: 0.9,
      },
    ]
    return proofsOf(cases, runs, (planted) =>
      compareServices(world, { base: { file, planted: null }, head: { file, planted } }),
    )
  })

/** Compares the verdict with itself: as it is, and a fifth slower by work and by waiting. */
export const proveVerdict = async (
  root: string,
  runs: number,
  only: ReadonlyArray<string>,
): Promise<ReadonlyArray<Proof>> => {
  const base = { name: "the last commit", scratch: cloneOf(root), planted: null }
  try {
    const seconds = warmUp(base, only)
    const other = base.scratch.copy()
    try {
      const milliseconds = seconds * 1000 * share
      const cases: ReadonlyArray<Case> = [
        { name: "verdict, nothing changed", planted: null, atLeast: 1 },
        {
          name: "verdict, 20 % more work",
          planted: { by: "work", of: "process", milliseconds },
          atLeast: 0.9,
        },
        {
          name: "verdict, 20 % more waiting",
          planted: { by: "wait", of: "process", milliseconds },
          atLeast: 0.9,
        },
      ]
      return await proofsOf(cases, runs, (planted) =>
        compareVerdicts({ base, head: { name: "its copy", scratch: other, planted } }, only),
      )
    } finally {
      other.remove()
    }
  } finally {
    base.scratch.remove()
  }
}
