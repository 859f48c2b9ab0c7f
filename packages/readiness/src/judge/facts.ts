import type { Look } from "../criteria/proof.ts"
import type { DefectName } from "../experiments/defects.ts"
import type { Ended, Try } from "../experiments/planting.ts"
import type { Task } from "../experiments/tasks.ts"

/** A line of a file. */
export interface Place {
  readonly path: string
  readonly line: number
  readonly text: string
}

/** What git answered. */
export interface Answer {
  /** As somebody else can type it. */
  readonly command: string
  readonly exitCode: number
  /** What it found, those first that stand nearest to the root. */
  readonly places: ReadonlyArray<Place>
  /** Its first line. */
  readonly says: string
}

export interface Ran extends Ended {
  readonly command: string
}

/** What running the repository's own commands has shown. */
export interface Trial {
  readonly ran: ReadonlyMap<Task, Ran>
  /** The installation that came instead of one that failed as pinned; null where none had to. */
  readonly instead: Ran | null
  /** How the variables were set that the repository tells developers to set; null where it tells none. */
  readonly settings: string | null
  readonly tries: ReadonlyMap<DefectName, ReadonlyArray<Try>>
}

/** All that a judgement rests on. */
export interface Facts {
  /** By `keyOf`. */
  readonly answers: ReadonlyMap<string, Answer>
  /** The commands that there are. */
  readonly commands: ReadonlyMap<Task, string>
  /** Null where no command was to be run. */
  readonly trial: Trial | null
}

export type Question = { readonly look: Look } | { readonly git: ReadonlyArray<string> }

export const keyOf = (question: Question): string => JSON.stringify(question)
