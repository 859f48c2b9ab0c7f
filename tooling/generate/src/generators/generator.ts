import type { Plan } from "../plan.ts"
import type { Repository } from "../repository.ts"

/** What is asked for. */
interface Wish {
  /** A name; of a decision its title. */
  readonly name: string
  /** What kind of room a package is to be. */
  readonly layer: string | undefined
}

/** Makes one kind of thing: a function of the repository and the wish, which refuses or says what to do. */
export type Generator = (repository: Repository, wish: Wish) => Plan
