import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Metric from "effect/Metric"
import * as SqlClient from "effect/sql/SqlClient"
import { DeadLetters } from "./dead-letters/dead-letters.ts"
import { forever } from "./loop.ts"
import { deadLettersOpen, shipmentsPlanned } from "./metrics.ts"
import { Shipments } from "./shipments/shipments.ts"

/** Reads the gauges that only the database knows. */
const measure = Effect.gen(function* () {
  yield* Metric.update(deadLettersOpen, yield* (yield* DeadLetters).count)
  yield* Metric.update(shipmentsPlanned, yield* (yield* Shipments).countPlanned)
})

/**
 * Forgets which messages came long ago. Should one of them come again after all, the version of its order tells that it was
 * taken in.
 */
export const forgetOldMessages = Effect.flatMap(
  SqlClient.SqlClient,
  (sql) => sql`DELETE FROM inbox WHERE received_at < now() - interval '30 days'`,
)

/** What goes on beside the work for as long as the layer lives. */
export const housekeeping: Layer.Layer<never, never, DeadLetters | Shipments | SqlClient.SqlClient> =
  Layer.effectDiscard(
    Effect.gen(function* () {
      yield* Effect.forkScoped(forever("Measuring", Effect.as(measure, "5 seconds")))
      yield* Effect.forkScoped(forever("Forgetting old messages", Effect.as(forgetOldMessages, "1 hour")))
    }),
  )
