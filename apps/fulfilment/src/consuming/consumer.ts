import type { EventSource } from "@touchstone/service-kit/messaging/source"
import type * as SecureRandom from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type * as SqlClient from "effect/sql/SqlClient"
import type { DeadLetters } from "../dead-letters/dead-letters.ts"
import { about, forever } from "../loop.ts"
import type { KnownOrders } from "../orders/known-orders.ts"
import type { Shipments } from "../shipments/shipments.ts"
import { makeConsumePage, type Page } from "./consume-page.ts"

/** How long to pause after a page. Whoever is out of turn leaves the work to the replica that is at it. */
const pauseAfter: Record<Page, Effect.Effect<number>> = {
  handled: Effect.succeed(0),
  empty: about(250),
  "put off": about(500),
  "out of turn": about(500),
}

/** Takes events in for as long as the layer lives. */
export const consumer: Layer.Layer<
  never,
  never,
  EventSource | SqlClient.SqlClient | KnownOrders | Shipments | DeadLetters | SecureRandom.SecureRandom
> = Layer.effectDiscard(
  Effect.gen(function* () {
    const consumePage = yield* makeConsumePage
    const round = Effect.flatMap(consumePage, (page) => pauseAfter[page])
    yield* Effect.forkScoped(forever("Taking events in", round))
  }),
)
