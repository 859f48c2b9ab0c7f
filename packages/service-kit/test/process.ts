import { type ChildProcess, spawn } from "node:child_process"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface Running {
  readonly child: ChildProcess
  readonly ended: Effect.Effect<Ended>
}

const run = (main: string, env: Readonly<Record<string, string>>): Running => {
  const child: ChildProcess = spawn(process.execPath, [main], { env })
  const text = { out: "", err: "" }
  child.stdout?.on("data", (chunk) => {
    text.out += String(chunk)
  })
  child.stderr?.on("data", (chunk) => {
    text.err += String(chunk)
  })
  const ended = new Promise<Ended>((resolve) => child.once("close", (code) => resolve({ code, ...text })))
  return { child, ended: Effect.promise(() => ended) }
}

/** A program as a process, with this environment and nothing else. */
export const program = (
  main: string,
  env: Readonly<Record<string, string>>,
): Effect.Effect<Running, never, Scope.Scope> =>
  Effect.acquireRelease(
    Effect.sync(() => run(main, env)),
    ({ child }) => Effect.sync(() => child.kill("SIGKILL")),
  )
