import type { Answers } from "../answers/answers.ts"
import type { Template } from "./template.ts"

/** The file that says what a repository was made from; an update starts from it. */
export const stampFile = ".touchstone.json"

export interface Stamp {
  readonly version: string
  readonly commit: string | null
  readonly answers: Answers
}

export const stampOf = ({ version, commit }: Template, answers: Answers): string =>
  `${JSON.stringify({ version, commit, answers } satisfies Stamp, null, 2)}\n`
