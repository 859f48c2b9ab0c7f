import * as Effect from "effect/Effect"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as Layer from "effect/Layer"
import * as Config from "../src/config.ts"
import { serve } from "../src/http/serve.ts"
import { runService } from "../src/run-service.ts"

const slow = HttpRouter.add(
  "GET",
  "/slow",
  Effect.as(Effect.sleep("300 millis"), HttpServerResponse.text("done")),
)

const service = Effect.gen(function* () {
  const address = yield* Config.address(3000)
  yield* Config.databaseUrl
  if (address.host === "localhost")
    return yield* Effect.die(new Error("a bug at the start, password=hunter2"))
  return serve({ address, routes: slow, ready: Effect.void, limits: { drainDelay: 100 } })
})

runService("tiny", Layer.unwrap(service))
