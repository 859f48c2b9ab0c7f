import * as Array from "effect/Array"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as FiberSet from "effect/FiberSet"
import * as Layer from "effect/Layer"
import type * as SqlClient from "effect/sql/SqlClient"
import type { DeadLetters } from "../dead-letters/dead-letters.ts"
import { about, forever } from "../loop.ts"
import type { Shipments } from "../shipments/shipments.ts"
import { confirmNext } from "./confirm-next.ts"
import type { OrdersService } from "./orders-service.ts"

/** How many shipments one process confirms at the same time. */
const lanes = 8

/**
 * Confirms shipments for as long as the layer lives. When it ends, no new attempt begins, and those under way have nine
 * seconds to end; one that does not is repeated by whoever claims the shipment next.
 */
export const confirmer: Layer.Layer<
  never,
  never,
  OrdersService | Shipments | DeadLetters | SqlClient.SqlClient
> = Layer.effectDiscard(
  Effect.gen(function* () {
    const underWay = yield* FiberSet.make<boolean>()
    yield* Effect.addFinalizer(() =>
      FiberSet.awaitEmpty(underWay).pipe(
        Effect.timeoutOrElse({
          duration: "9 seconds",
          orElse: () => Effect.logWarning("Attempts to confirm shipments were cut off"),
        }),
      ),
    )
    // An attempt has a fiber of its own, which does not end with the lane that waits for it.
    const attempt = Effect.flatMap(FiberSet.run(underWay, confirmNext), Fiber.join)
    const round = Effect.flatMap(attempt, (found) => (found ? Effect.succeed(0) : about(500)))
    yield* Effect.forkScoped(
      Effect.forEach(Array.range(1, lanes), (lane) => forever(`Confirming shipments, lane ${lane}`, round), {
        concurrency: lanes,
        discard: true,
      }),
    )
  }),
)
