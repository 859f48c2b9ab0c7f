import { type Answers, type Given, type Said, withDefaults } from "../answers/answers.ts"
import type { Template } from "./template.ts"

/** The file that says what a repository was made from; an update starts from it. */
export const stampFile = ".touchstone.json"

/** What is known of a version of the template without its tree. */
export type Version = Pick<Template, "version" | "commit">

export const stampOf = ({ version, commit }: Version, answers: Answers): string =>
  `${JSON.stringify({ version, commit, answers }, null, 2)}\n`

export interface Stamp extends Version {
  /** What that version asked; a later one asks more. */
  readonly given: Given
  /** All that this version asks. */
  readonly said: Said
  /** The file as it is. */
  readonly contents: string
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null

const textOr = <Other>(value: unknown, other: Other): string | Other =>
  typeof value === "string" ? value : other

/** What versions had that did not ask yet. */
const unasked: Given = { target: "kubernetes", broker: "nats", workshop: "no" }

/** Reads a stamp; null where it is none. What its version did not ask is answered with what it had. */
export const readStamp = (text: string): Stamp | null => {
  try {
    const stamp: unknown = JSON.parse(text)
    if (!isRecord(stamp) || typeof stamp["version"] !== "string" || !isRecord(stamp["answers"])) return null
    const { answers } = stamp
    const given: Given = Object.fromEntries(
      Object.entries(answers).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    )
    return given.name === undefined
      ? null
      : {
          version: stamp["version"],
          commit: textOr(stamp["commit"], null),
          given,
          said: withDefaults({ ...unasked, ...given, name: given.name }),
          contents: text,
        }
  } catch {
    return null
  }
}
