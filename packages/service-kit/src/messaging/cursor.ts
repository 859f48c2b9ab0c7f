import * as Context from "effect/Context"
import * as Data from "effect/Data"
import type * as Effect from "effect/Effect"

export class CursorUnavailable extends Data.TaggedError("CursorUnavailable")<{ readonly cause: unknown }> {}

/** How far a consumer has read each feed. Every adapter passes `cursor.suite.ts`. */
export class CursorStore extends Context.Service<
  CursorStore,
  {
    /** The position of the last message that was handled; 0 before the first. */
    readonly read: (source: string) => Effect.Effect<number, CursorUnavailable>
    /**
     * Moves on in the transaction of the caller, and says whether it did: it does not when the cursor does not stand at
     * `from`, since then somebody else has moved it, or a message in between was not handled.
     */
    readonly advance: (source: string, from: number, to: number) => Effect.Effect<boolean, CursorUnavailable>
  }
>()("service-kit/CursorStore") {}
