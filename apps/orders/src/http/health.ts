import * as Effect from "effect/Effect"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as Layer from "effect/Layer"
import { OrderStore } from "../orders/order-store.ts"

const up = HttpServerResponse.jsonUnsafe({ status: "up" })
const down = HttpServerResponse.empty({ status: 503 })

/** Live: the process answers. It does not look further, since a restart mends no database. */
const live = HttpRouter.add("GET", "/health/live", up)

/** Ready: the service could serve a request now. */
const ready = HttpRouter.add(
  "GET",
  "/health/ready",
  Effect.gen(function* () {
    const store = yield* OrderStore
    return yield* store.ping.pipe(
      Effect.timeout("1 second"),
      Effect.as(up),
      Effect.catchTags({
        StoreUnavailable: () => Effect.succeed(down),
        TimeoutError: () => Effect.succeed(down),
      }),
    )
  }),
)

export const health = Layer.mergeAll(live, ready)
