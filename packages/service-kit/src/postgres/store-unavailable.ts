import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import type * as Schema from "effect/Schema"
import type { SqlError } from "effect/sql/SqlError"
import type { OutboxUnavailable } from "../messaging/outbox.ts"
import { inTime } from "./in-time.ts"
import { isTransient } from "./transient.ts"

/** The store did not answer, or was busy; it may be asked again. What was to be written may or may not have been. */
export class StoreUnavailable extends Data.TaggedError("StoreUnavailable")<{ readonly cause: unknown }> {}

/**
 * For `Effect.catchTags`: a database that may answer the next time is expected; one that refuses our SQL, or returns what
 * we never wrote, is a bug.
 */
export const storeFailures = {
  SqlError: (error: SqlError): Effect.Effect<never, StoreUnavailable> =>
    isTransient(error) ? Effect.fail(new StoreUnavailable({ cause: error })) : Effect.die(error),
  SchemaError: (error: Schema.SchemaError): Effect.Effect<never> => Effect.die(error),
}

/** The same, for a store that also writes what is told. */
export const tellingFailures = {
  ...storeFailures,
  OutboxUnavailable: ({ cause }: OutboxUnavailable): Effect.Effect<never, StoreUnavailable> =>
    Effect.fail(new StoreUnavailable({ cause })),
}

/** Waits for the database longer than a statement may take, and less long than callers wait. */
export const answered: <A, E, R>(
  effect: Effect.Effect<A, E, R>,
) => Effect.Effect<A, E | StoreUnavailable, R> = inTime(
  "8 seconds",
  () => new StoreUnavailable({ cause: "the database has not answered in time" }),
)
