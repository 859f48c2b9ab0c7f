import { type ChildProcessByStdio, spawn } from "node:child_process"
import { join, resolve as absolute } from "node:path"
import { createInterface } from "node:readline"
import type { Readable, Writable } from "node:stream"
import { readGuardAnswer } from "./guard-answer.ts"
import type { Purpose } from "./settings.ts"

export interface RunningPostgres {
  /** Of the superuser, in the database "postgres". */
  readonly url: string
  /** Ends when the server has ended; calling it again is harmless. */
  readonly stop: () => Promise<void>
}

export interface EmbeddedPostgres extends RunningPostgres {
  /** Where the data really are: root's own directories are closed to the user that runs PostgreSQL for it. */
  readonly dataDirectory: string
}

type Guard = ChildProcessByStdio<Writable, Readable, null>

const firstLineOf = (guard: Guard): Promise<string> =>
  new Promise((resolve, reject) => {
    guard.once("error", reject)
    createInterface({ input: guard.stdout })
      .once("line", resolve)
      .once("close", () => {
        reject(new Error("The guard of PostgreSQL ended without an answer; what it wrote stands above."))
      })
  })

/**
 * Starts the PostgreSQL that comes with this package, and makes its cluster first where there is none. It stops with
 * the process that started it, even a killed one; a "test" cluster is then removed.
 *
 * @example const postgres = await startEmbedded({ dataDirectory: ".data/postgres", purpose: "development" })
 */
export const startEmbedded = async (options: {
  readonly dataDirectory: string
  readonly purpose: Purpose
}): Promise<EmbeddedPostgres> => {
  const guardFile = join(import.meta.dirname, "guard.ts")
  const guard = spawn(process.execPath, [guardFile, absolute(options.dataDirectory), options.purpose], {
    detached: true,
    windowsHide: true,
    stdio: ["pipe", "pipe", "inherit"],
  })
  const exit = new Promise<number | null>((resolve) => guard.once("exit", resolve))
  // A guard that is gone is told by its exit, not by a broken pipe.
  guard.stdin.on("error", () => undefined)

  const answer = readGuardAnswer(await firstLineOf(guard))
  if ("error" in answer) throw new Error(answer.error)

  guard.stdout.destroy()
  guard.unref()
  const stop = async (): Promise<void> => {
    guard.ref()
    guard.stdin.end()
    if ((await exit) === 0) return
    throw new Error(
      `The guard of PostgreSQL on ${answer.dataDirectory} failed; see whether the server still runs, and stop it.`,
    )
  }
  return { url: answer.url, dataDirectory: answer.dataDirectory, stop }
}
