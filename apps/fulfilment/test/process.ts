import { spawn } from "node:child_process"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"

export interface Finished {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Running {
  readonly stop: Effect.Effect<void>
  readonly finished: Effect.Effect<Finished>
}

/** Starts one of the app's entry points as a process, with these variables and no others; it is killed with the scope. */
export const start = (
  entry: "main.ts" | "replay.ts",
  args: ReadonlyArray<string>,
  environment: Readonly<Record<string, string>>,
): Effect.Effect<Running, never, Scope.Scope> =>
  Effect.acquireRelease(
    Effect.sync(() => {
      const file = join(import.meta.dirname, "..", "src", entry)
      const child = spawn(process.execPath, [file, ...args], { env: environment })
      let [stdout, stderr] = ["", ""]
      child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text))
      child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text))
      const end = Promise.withResolvers<Finished>()
      child.on("close", (code) => end.resolve({ code, stdout, stderr }))
      return {
        stop: Effect.sync(() => void child.kill("SIGTERM")),
        kill: Effect.sync(() => void child.kill("SIGKILL")),
        finished: Effect.promise(() => end.promise),
      }
    }),
    ({ kill }) => kill,
  )

/** Runs an entry point to its end. */
export const run = (...what: Parameters<typeof start>): Effect.Effect<Finished> =>
  Effect.scoped(Effect.flatMap(start(...what), ({ finished }) => finished))
