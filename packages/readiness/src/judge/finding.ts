import type { Look } from "../criteria/proof.ts"
import { type Answer, type Facts, keyOf, type Place, type Question, type Ran } from "./facts.ts"

/** What somebody else can look at, or type. */
export type Evidence =
  | ({ readonly kind: "place" } & Place)
  | {
      readonly kind: "command"
      readonly command: string
      /** Null where it was stopped, having taken too long. */
      readonly exitCode: number | null
      readonly says: string
    }

export interface Finding {
  /** Null where the facts do not decide. */
  readonly isMet: boolean | null
  readonly because: string
  readonly evidence: ReadonlyArray<Evidence>
}

export const answerTo = (question: Question, { answers }: Facts): Answer => {
  const answer = answers.get(keyOf(question))
  if (answer === undefined) throw new Error(`Nobody has asked ${keyOf(question)}.`)
  return answer
}

export const evidenceOf = ({ command, exitCode, places: [place], says }: Answer): Evidence =>
  place === undefined ? { kind: "command", command, exitCode, says } : { kind: "place", ...place }

export const looked = (look: Look, facts: Facts): Evidence => evidenceOf(answerTo({ look }, facts))

export const evidenceOfRun = ({ command, exitCode, says }: Omit<Ran, "seconds" | "isCutOff">): Evidence => ({
  kind: "command",
  command,
  exitCode,
  says,
})
