import * as Result from "effect/Result"
import { type DeliveryLine, lineOf } from "./line.ts"

/** The note on a commit: lines of JSON. */
export interface Note {
  readonly commit: string
  readonly text: string
}

/** A line that cannot be read. */
export interface Malformed {
  readonly commit: string
  /** Its number in the note, from 1. */
  readonly line: number
  readonly why: string
}

export interface Lines {
  readonly lines: ReadonlyArray<DeliveryLine>
  readonly malformed: ReadonlyArray<Malformed>
}

/**
 * What the notes tell of deliveries. A line that is there twice counts once: merging notes repeats lines, and rewriting
 * a commit copies its note.
 */
export const linesOf = (notes: ReadonlyArray<Note>): Lines => {
  const lines = new Map<string, DeliveryLine>()
  const malformed: Array<Malformed> = []
  for (const { commit, text } of notes) {
    for (const [index, line] of text.split("\n").entries()) {
      if (line.trim() === "") continue
      const read = lineOf(line)
      if (Result.isFailure(read)) malformed.push({ commit, line: index + 1, why: read.failure })
      else if (read.success !== null) lines.set(line, read.success)
    }
  }
  return { lines: [...lines.values()], malformed }
}
