import { existsSync, readFileSync } from "node:fs"
import type { Mutant } from "./draw.ts"

/** A change that no input can show, and why. It is known by what it does, not by where that stands. */
export interface Equivalent extends Pick<Mutant, "file" | "mutator" | "was" | "is"> {
  readonly reason: string
}

const isEquivalent = (value: unknown): value is Equivalent =>
  typeof value === "object" &&
  value !== null &&
  ["file", "mutator", "was", "is", "reason"].every((key) => {
    const text: unknown = Reflect.get(value, key)
    return typeof text === "string" && (key === "is" || text !== "")
  })

/** What a file lists as equivalent; nothing where there is no such file. */
export const readEquivalents = (file: string): ReadonlyArray<Equivalent> => {
  if (!existsSync(file)) return []
  const list: unknown = JSON.parse(readFileSync(file, "utf8"))
  if (!Array.isArray(list) || !list.every(isEquivalent)) {
    throw new Error(
      `${file} must be a list of { file, mutator, was, is, reason }, each with a reason; write what the survivor's line says.`,
    )
  }
  return list
}

/** Why a mutant changes nothing; undefined where it may. */
export const reasonOf = (mutant: Mutant, equivalents: ReadonlyArray<Equivalent>): string | undefined =>
  equivalents.find(
    ({ file, mutator, was, is }) =>
      file === mutant.file && mutator === mutant.mutator && was === mutant.was && is === mutant.is,
  )?.reason
