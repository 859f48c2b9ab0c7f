import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import { pool } from "@touchstone/service-kit/database"
import * as Console from "effect/Console"
import * as SecureRandom from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as Logger from "effect/Logger"
import { replayConfig } from "./config.ts"
import { help, parseRequest, runRequest } from "./dead-letters/replay-command.ts"
import { exitCodeOf, failureLine } from "./dead-letters/replay-failure.ts"
import { stores } from "./stores.ts"

const withDatabase = Layer.unwrap(
  Effect.map(replayConfig, (url) =>
    stores.pipe(Layer.provideMerge(pool({ url, applicationName: "fulfilment-replay", maxConnections: 2 }))),
  ),
)

const command = Effect.gen(function* () {
  const request = yield* parseRequest(process.argv.slice(2))
  // Help needs no database.
  if (request._tag === "Help") return yield* Effect.as(Console.log(help), 0)
  return yield* runRequest(request).pipe(
    Effect.provide(Layer.mergeAll(SecureRandom.layerWebCrypto, withDatabase)),
  )
})

NodeRuntime.runMain(
  command.pipe(
    Effect.catch((error) => Effect.as(Console.error(failureLine(error)), exitCodeOf(error))),
    Effect.catchDefect((defect) => Effect.as(Console.error(failureLine(defect)), 1)),
    // What a program reads on the standard output is the answer and nothing else.
    Effect.provide(Logger.layer([Logger.withConsoleError(Logger.formatLogFmt)])),
  ),
  {
    disableErrorReporting: true,
    teardown: (exit, end) => end(Exit.isSuccess(exit) && typeof exit.value === "number" ? exit.value : 1),
  },
)
