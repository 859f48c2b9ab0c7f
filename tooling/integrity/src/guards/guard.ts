import type { Change } from "../change.ts"
import type { Weakening } from "../weakening.ts"

/** Watches over one kind of guard rail. */
export interface Guard {
  /** Where its guard rails stand, as CODEOWNERS writes it. */
  readonly paths: ReadonlyArray<string>
  readonly weakenings: (change: Change) => ReadonlyArray<Weakening>
}
