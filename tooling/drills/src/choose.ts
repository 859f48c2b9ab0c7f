import { createHash } from "node:crypto"
import type { Drill } from "./drill.ts"

/** Which of all drills are wanted. */
export interface Wanted {
  /** Names, or their first words, such as `07`; all where there is none. */
  readonly names: ReadonlyArray<string>
  /** One part of several, counted from 1. */
  readonly shard: { readonly part: number; readonly of: number } | null
  /** How many at the most. Which ones the seed decides. */
  readonly sample: number | null
  readonly seed: string
}

/** What was asked for is not there; the message says what. */
export class NotThere extends Error {}

const isCalled = (name: string, called: string): boolean => name === called || name.startsWith(`${called}-`)

const named = (drills: ReadonlyArray<Drill>, names: ReadonlyArray<string>): ReadonlyArray<Drill> => {
  const unknown = names.filter((called) => !drills.some(({ name }) => isCalled(name, called)))
  if (unknown.length > 0) throw new NotThere(`There is no drill called ${unknown.join(", ")}.`)
  return names.length === 0
    ? drills
    : drills.filter(({ name }) => names.some((called) => isCalled(name, called)))
}

const lot = (seed: string, name: string): string =>
  createHash("sha256").update(`${seed} ${name}`).digest("hex")

/** Draws lots: one seed gives one sample. */
const drawn = (drills: ReadonlyArray<Drill>, sample: number, seed: string): ReadonlyArray<Drill> => {
  const lots = drills.map((drill) => ({ drill, lot: lot(seed, drill.name) }))
  const winners = new Set(
    lots
      .toSorted((one, other) => (one.lot < other.lot ? -1 : 1))
      .slice(0, sample)
      .map(({ drill }) => drill),
  )
  return drills.filter((drill) => winners.has(drill))
}

/** The drills that are wanted, in the order in which they were. */
export const choose = (
  drills: ReadonlyArray<Drill>,
  { names, shard, sample, seed }: Wanted,
): ReadonlyArray<Drill> => {
  const chosen = named(drills, names)
  const sampled = sample === null ? chosen : drawn(chosen, sample, seed)
  return shard === null ? sampled : sampled.filter((_, index) => index % shard.of === shard.part - 1)
}
