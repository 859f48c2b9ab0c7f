import { type ChildProcessByStdio, execFileSync, spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { createInterface } from "node:readline"
import type { Readable } from "node:stream"
import { onTestFinished } from "vitest"
import type { Account } from "../src/run.ts"

/** The process ids of all that runs with this text in its command line. */
export const processesOf = (text: string): ReadonlyArray<number> =>
  execFileSync("ps", ["-eww", "-o", "pid=", "-o", "stat=", "-o", "args="], { encoding: "utf8" })
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([, state, ...args]) => state?.startsWith("Z") === false && args.join(" ").includes(text))
    .map(([pid]) => Number(pid))

const startFile = join(import.meta.dirname, "start.ts")

/** Whether this user may read the sources and run Node.js, which root may keep to itself. */
export const canStart = (account: Account): boolean => {
  try {
    execFileSync("sh", ["-c", 'test -r "$1" && test -x "$2"', "sh", startFile, process.execPath], account)
    return true
  } catch {
    return false
  }
}

export interface Starter {
  readonly process: ChildProcessByStdio<null, Readable, null>
  readonly url: string
}

/** A process of its own that starts a server, as this or another user. */
export const startElsewhere = async (
  dataDirectory: string,
  purpose: "development" | "test",
  then: "hold" | "return",
  account?: Account,
): Promise<Starter> => {
  const child = spawn(process.execPath, [startFile, dataDirectory, purpose, then], {
    cwd: "/",
    stdio: ["ignore", "pipe", "inherit"],
    ...account,
  })
  onTestFinished(() => void child.kill("SIGKILL"))
  for await (const url of createInterface({ input: child.stdout })) return { process: child, url }
  throw new Error("It ended without a URL; what it wrote stands above.")
}

export const kill = async (starter: Starter, signal: NodeJS.Signals): Promise<void> => {
  starter.process.kill(signal)
  await once(starter.process, "exit")
}
