import { resolve } from "node:path"
import { CannotDecide } from "@touchstone/gate-kit/gate"
import { Stopped } from "./engine.ts"

export const root = resolve(import.meta.dirname, "../../..")

/** Asked in a way that means nothing; what is said then is the message and the help. */
class AskedWrongly extends Error {}

const isWrongOption = (error: unknown): boolean =>
  error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS")

export const askedWrongly = (message: string): never => {
  throw new AskedWrongly(message)
}

/** Runs a command to its exit code. What stops it is one line; what was asked wrongly ends with 2. */
export const runCommand = async (act: (signal: AbortSignal) => Promise<number>): Promise<void> => {
  const interrupted = new AbortController()
  // What has been begun is put in order. Only a person who presses Ctrl-C twice means it: others say it again and again.
  for (const signal of ["SIGHUP", "SIGTERM"] as const) process.on(signal, () => interrupted.abort())
  process.once("SIGINT", () => {
    process.stderr.write("Puts in order what was begun ...\n")
    interrupted.abort()
  })
  try {
    process.exitCode = await act(interrupted.signal)
  } catch (error) {
    const wrongly = error instanceof AskedWrongly || isWrongOption(error)
    const known = wrongly || error instanceof Stopped || error instanceof CannotDecide
    process.stderr.write(
      `${error instanceof Error ? (known ? error.message : error.stack) : String(error)}\n`,
    )
    process.exitCode = wrongly ? 2 : 1
  }
}
