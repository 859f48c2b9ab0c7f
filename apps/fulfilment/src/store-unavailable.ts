import { isTransient } from "@touchstone/service-kit/transient"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import type * as Schema from "effect/Schema"
import type { SqlError } from "effect/sql/SqlError"

/** The database did not answer, or was busy; it may be asked again. */
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
