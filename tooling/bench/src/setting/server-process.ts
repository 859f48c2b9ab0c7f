import { spawn } from "node:child_process"
import { setTimeout as sleep } from "node:timers/promises"

export interface ServerProcess {
  readonly origin: string
  readonly pid: number
  /** Its exit code; null where a signal has ended it. */
  readonly ended: Promise<number | null>
  /** Asks it to end, and insists if it does not. */
  readonly stop: () => Promise<void>
}

export interface ServerPlan {
  /** Of Node.js, before the file. */
  readonly options?: ReadonlyArray<string>
  readonly file: string
  readonly args?: ReadonlyArray<string>
  readonly env: Readonly<Record<string, string>>
  readonly port: number
  /** How often readiness is asked for, in milliseconds. */
  readonly every?: number
}

const startWithin = 30_000
const stopWithin = 15_000

const isReady = async (url: string): Promise<boolean> => {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) })
    await response.arrayBuffer()
    return response.status === 200
  } catch {
    return false
  }
}

/** Starts a server as a process of its own, and waits until `/health/ready` answers 200. */
export const startServer = async (plan: ServerPlan): Promise<ServerProcess> => {
  const { options = [], file, args = [], env, port, every = 50 } = plan
  const child = spawn(process.execPath, [...options, file, ...args], {
    env: { PATH: process.env["PATH"], HOST: "127.0.0.1", PORT: String(port), LOG_LEVEL: "Warn", ...env },
    stdio: ["ignore", "ignore", "inherit"],
  })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject)
    child.once("exit", resolve)
  })
  const { pid } = child
  if (pid === undefined) {
    await ended
    throw new Error(`${file} could not be started.`)
  }
  const kill = () => child.kill("SIGKILL")
  process.once("exit", kill)
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM")
    const insist = setTimeout(() => child.kill("SIGKILL"), stopWithin)
    await ended
    clearTimeout(insist)
    process.off("exit", kill)
  }

  const origin = `http://127.0.0.1:${port}`
  const deadline = performance.now() + startWithin
  while (!(await isReady(`${origin}/health/ready`))) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`${file} has ended before it was ready; what it wrote stands above.`)
    }
    if (performance.now() > deadline) {
      await stop()
      throw new Error(`${file} was not ready within ${startWithin / 1000} s.`)
    }
    await sleep(every)
  }
  return { origin, pid, ended, stop }
}
