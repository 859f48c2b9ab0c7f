import { type ChildProcess, spawn } from "node:child_process"
import { setTimeout as sleep } from "node:timers/promises"

/** A service that is started again whenever it ends, as an orchestrator does. */
export interface Supervised {
  /** Kills it on the spot. Resolves when it is gone; the next one starts at once. */
  readonly kill: () => Promise<void>
  /** Asks it to finish, and answers with its exit code; the next one starts at once. */
  readonly finish: () => Promise<number | null>
  /** Resolves once it says that it is ready. */
  readonly ready: () => Promise<void>
  /** Ends it for good. */
  readonly stop: () => Promise<void>
  /** How often it has ended though nobody asked it to. */
  readonly ownEnds: () => number
  /** What it, and those before it, have written last. */
  readonly log: () => string
}

export interface Command {
  /** The module that node runs. */
  readonly entry: string
  readonly env: Readonly<Record<string, string>>
  /** Answers 200 when the service is ready. */
  readonly readiness: string
}

/**
 * The killed run of a test leaves nothing behind. A text and no file: services are started by the hundred, and each would
 * read, and strip of its types, a file of its own.
 */
const endWithParent = `data:text/javascript,${encodeURIComponent(`
  const parent = process.ppid
  setInterval(() => process.ppid === parent || process.kill(process.pid, "SIGKILL"), 1000).unref()
`)}`

const startsWithin = 60_000
/** A service promises to be gone in 10 s. */
const finishesWithin = 15_000
const linesKept = 60

const isReady = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(1000) })).ok
  } catch {
    return false
  }
}

export const supervise = ({ entry, env, readiness }: Command): Supervised => {
  let lines: ReadonlyArray<string> = []
  let asked = false
  let stopped = false
  let ownEnds = 0

  const note = (text: string): void => {
    lines = [...lines, ...text.split("\n").filter((line) => line !== "")].slice(-linesKept)
  }

  const start = (): { readonly child: ChildProcess; readonly ended: Promise<number | null> } => {
    const child = spawn(process.execPath, ["--import", endWithParent, entry], {
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    })
    child.stdout.setEncoding("utf8").on("data", note)
    child.stderr.setEncoding("utf8").on("data", note)
    const ended = new Promise<number | null>((resolve) => {
      child.once("exit", (code, signal) => {
        note(`--- ended: ${signal ?? code} ---`)
        if (!asked) ownEnds += 1
        if (!stopped) restart()
        resolve(code)
      })
    })
    return { child, ended }
  }

  let running = start()
  const restart = (): void => {
    const endedByItself = !asked
    asked = false
    // One that cannot start must not keep the machine busy with trying.
    if (endedByItself) setTimeout(() => stopped || (running = start()), 500)
    else running = start()
  }

  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    const { child, ended } = running
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
    asked = true
    child.kill(signal)
    const insist = setTimeout(() => child.kill("SIGKILL"), finishesWithin)
    const code = await ended
    clearTimeout(insist)
    return code
  }

  return {
    kill: async () => void (await end("SIGKILL")),
    finish: () => end("SIGTERM"),
    ready: async () => {
      const deadline = Date.now() + startsWithin
      while (!(await isReady(readiness))) {
        if (Date.now() > deadline)
          throw new Error(`${entry} is not ready; its last lines:\n${lines.join("\n")}`)
        await sleep(20)
      }
    },
    stop: async () => {
      stopped = true
      await end("SIGTERM")
    },
    ownEnds: () => ownEnds,
    log: () => lines.join("\n"),
  }
}
