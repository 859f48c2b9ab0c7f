import { spawn } from "node:child_process"
import { constants } from "node:os"
import type { Ended } from "./planting.ts"
import { stop } from "./stop.ts"
import { tellingLine } from "./telling-line.ts"

export interface Execution {
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  /** In seconds. */
  readonly limit: number
  readonly signal: AbortSignal
}

const cutOff =
  /\b(?:ENOTFOUND|EAI_AGAIN|ENETUNREACH|ECONNREFUSED (?!127|::1)|ERR_SOCKET_TIMEOUT)\b|Could not resolve host/

/** How much of an output is kept: its end. */
const kept = 64 * 1024

/** How long output may still come in when a command has ended, in milliseconds. */
const patience = 2000

/** Runs a command line to its end, or to the end of its time; nothing that it has started is left afterwards. */
export const execute = (command: string, { cwd, env, limit, signal }: Execution): Promise<Ended> =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const began = performance.now()
    const child = spawn(command, {
      cwd,
      env,
      shell: true,
      // A group of its own, which can be ended as a whole.
      detached: process.platform !== "win32",
      stdio: ["ignore", "pipe", "pipe"],
    })
    let output = ""
    let isLate = false
    const end = () => {
      if (child.pid !== undefined) stop(child.pid, env["HOME"] ?? "")
    }
    const timer = setTimeout(() => {
      isLate = true
      end()
    }, limit * 1000)
    signal.addEventListener("abort", end, { once: true })
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => {
        output = (output + text).slice(-kept)
      })
    const settle = () => {
      clearTimeout(timer)
      signal.removeEventListener("abort", end)
      end()
    }
    child.on("error", (error) => {
      settle()
      reject(error)
    })
    // What it leaves running holds on to its output: it is ended with it, and not waited for.
    child.on("exit", () => {
      end()
      setTimeout(() => {
        for (const stream of [child.stdout, child.stderr]) stream.destroy()
      }, patience).unref()
    })
    child.on("close", (code, name) => {
      settle()
      if (signal.aborted) {
        reject(new Error("interrupted"))
        return
      }
      const seconds = (performance.now() - began) / 1000
      const exitCode = code ?? 128 + (name === null ? 0 : constants.signals[name])
      resolve({
        exitCode: isLate ? null : exitCode,
        seconds,
        says: isLate ? `stopped after ${limit} s` : tellingLine(output, cwd),
        isCutOff: !isLate && exitCode !== 0 && cutOff.test(output),
      })
    })
  })
