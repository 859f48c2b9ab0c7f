import { existsSync, readFileSync } from "node:fs"
import type { Mutant } from "./draw.ts"

const known = ["file", "mutator", "was", "is"] as const

/** A change that no input can show, and why. It is known by what it does, not by where that stands. */
export interface Equivalent extends Pick<Mutant, (typeof known)[number]> {
  readonly reason: string
}

const isEquivalent = (value: unknown): value is Equivalent =>
  typeof value === "object" &&
  value !== null &&
  [...known, "reason"].every((key) => {
    const text: unknown = Reflect.get(value, key)
    return typeof text === "string" && (key === "is" || text !== "")
  })

/** What a file lists as equivalent; nothing where there is no such file. */
export const readEquivalents = (file: string): ReadonlyArray<Equivalent> => {
  if (!existsSync(file)) return []
  const list: unknown = JSON.parse(readFileSync(file, "utf8"))
  if (!Array.isArray(list) || !list.every(isEquivalent)) {
    throw new Error(
      `${file} must be a list of { ${known.join(", ")}, reason }, each with a reason; write what the survivor's line says.`,
    )
  }
  return list
}

/** Why a mutant changes nothing; undefined where it may. */
export const reasonOf = (mutant: Mutant, equivalents: ReadonlyArray<Equivalent>): string | undefined =>
  equivalents.find((each) => known.every((key) => each[key] === mutant[key]))?.reason
