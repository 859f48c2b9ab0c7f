import { spawn } from "node:child_process"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { pathToFileURL } from "node:url"

/** How long a service may take to finish what it has begun; it promises 10 s. */
const stopWithin = 12_000

const answers = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok
  } catch {
    return false
  }
}

const untilAnswered = async (url: string): Promise<"ready"> => {
  while (!(await answers(url))) await sleep(50)
  return "ready"
}

export interface Service {
  readonly ready: Promise<"ready">
  /** Ends when the service does, with its exit code. */
  readonly ended: Promise<number>
  /** Asks the service to finish, and insists if it does not. */
  readonly stop: () => Promise<void>
}

export interface ServicePlan {
  /** The file that Node.js runs. */
  readonly entry: string
  readonly env: Readonly<Record<string, string>>
  /** A URL that answers 200 once the service is ready. */
  readonly readiness: string
}

export const startService = ({ entry, env, readiness }: ServicePlan): Service => {
  const preload = pathToFileURL(join(import.meta.dirname, "stop-with-parent.ts")).href
  const child = spawn(process.execPath, ["--import", preload, entry], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "inherit", "inherit"],
  })
  const ended = new Promise<number>((resolve) => child.once("exit", (code) => resolve(code ?? 1)))
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM")
    const insist = setTimeout(() => child.kill("SIGKILL"), stopWithin)
    await ended
    clearTimeout(insist)
  }
  return { ready: untilAnswered(readiness), ended, stop }
}
