import type { Condition } from "./conditions.ts"
import type { Proof } from "./proof.ts"

/** From 1, what everything else rests on, to 5. */
export type Level = 1 | 2 | 3 | 4 | 5

export type Area =
  | "style"
  | "build"
  | "tests"
  | "documents"
  | "environment"
  | "observability"
  | "security"
  | "tasks"
  | "delivery"
  | "agents"

export interface Criterion {
  readonly id: string
  readonly area: Area
  readonly level: Level
  /** What is so where it is met. */
  readonly title: string
  readonly proof: Proof
  /** What to do where it is not. */
  readonly next: string
  /** Where this does not hold, the criterion does not apply. */
  readonly when?: Condition
}
