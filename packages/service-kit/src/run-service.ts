import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as Config from "./config.ts"
import { startupFailure } from "./startup-failure.ts"
import { logging, telemetry } from "./telemetry.ts"

/**
 * The whole of a `main.ts`: runs a service until the process is told to stop, then closes what it has opened, in the
 * reverse order. A failure to start is one line on the standard error and exit code 1; having been stopped is a success.
 */
export const runService = <A, E>(name: string, service: Layer.Layer<A, E>): void => {
  const withTelemetry = Layer.unwrap(
    Effect.map(Config.telemetry, (config) => Layer.provide(service, telemetry({ name, ...config }))),
  )
  Layer.launch(withTelemetry).pipe(
    Effect.tapError((error) => Console.error(startupFailure(error))),
    Effect.tapDefect((defect) =>
      Effect.logFatal("The service failed unexpectedly", defect).pipe(Effect.provide(logging(name))),
    ),
    NodeRuntime.runMain({
      disableErrorReporting: true,
      teardown: (exit, end) => end(Exit.isSuccess(exit) || Exit.hasInterrupts(exit) ? 0 : 1),
    }),
  )
}
