import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import { config } from "./config.ts"
import { database } from "./database/database.ts"
import { server } from "./http/server.ts"
import { orderStorePostgres } from "./orders/order-store.postgres.ts"
import { startupFailure } from "./startup-failure.ts"

const service = Effect.gen(function* () {
  const { databaseUrl, host, port } = yield* config
  return server({ host, port }).pipe(Layer.provide(orderStorePostgres), Layer.provide(database(databaseUrl)))
})

Layer.launch(Layer.unwrap(service)).pipe(
  Effect.tapError((error) => Console.error(startupFailure(error))),
  Effect.tapDefect((defect) => Effect.logFatal("The service failed unexpectedly", defect)),
  NodeRuntime.runMain({
    disableErrorReporting: true,
    // Being told to stop, and having stopped, is a success.
    teardown: (exit, end) => end(Exit.isSuccess(exit) || Exit.hasInterrupts(exit) ? 0 : 1),
  }),
)
