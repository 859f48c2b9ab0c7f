import { spawn } from "node:child_process"
import { readFileSync, rmSync } from "node:fs"
import { availableParallelism } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { failedTaskOf, taskLineOf } from "./reading/turbo-line.ts"

/** How a task ended, as turbo's own summary of a run says. */
export interface EndedTask {
  /** Such as `@touchstone/orders#types`. */
  readonly task: string
  /** The package's folder from the root; empty for the root itself. */
  readonly folder: string
  /** Null where it was killed, or never ran. */
  readonly exitCode: number | null
  readonly ran: boolean
  readonly cached: boolean
  /** Seconds; 0 where it was cached. */
  readonly seconds: number
  /** What it printed; of a cached one, what it printed when it ran. */
  readonly log: string
}

export interface TurboRun {
  /** Null where turbo could not even plan the run. */
  readonly tasks: ReadonlyArray<EndedTask> | null
  /** What turbo said of itself. */
  readonly said: string
}

export interface Watcher {
  /** A task that is not cached has begun. */
  readonly began: (task: string) => void
  /** A task has failed, with what it printed. */
  readonly failed: (task: string, output: string) => void
}

interface Summary {
  readonly tasks: ReadonlyArray<{
    readonly taskId: string
    readonly directory: string
    readonly command: string
    readonly logFile: string
    readonly cache: { readonly status: string }
    readonly execution?: {
      readonly startTime: number
      readonly endTime: number
      readonly exitCode?: number | null
    }
  }>
}

const isSummary = (value: unknown): value is Summary =>
  typeof value === "object" && value !== null && "tasks" in value && Array.isArray(value.tasks)

const textOf = (file: string): string => {
  try {
    return readFileSync(file, "utf8")
  } catch {
    // A task that printed nothing leaves no log.
    return ""
  }
}

const read = (root: string, file: string): ReadonlyArray<EndedTask> => {
  const summary: unknown = JSON.parse(readFileSync(file, "utf8"))
  // Turbo keeps them all, and they are as large as the repository has tasks.
  rmSync(file, { force: true })
  if (!isSummary(summary)) throw new Error(`${file} is no summary of turbo's.`)
  return summary.tasks
    .filter(({ command }) => command !== "<NONEXISTENT>")
    .map(({ taskId, directory, logFile, cache, execution }) => ({
      task: taskId,
      folder: directory,
      exitCode: execution?.exitCode ?? null,
      ran: execution !== undefined,
      cached: cache.status === "HIT",
      seconds:
        execution === undefined || cache.status === "HIT"
          ? 0
          : (execution.endTime - execution.startTime) / 1000,
      log: textOf(join(root, logFile)),
    }))
}

/** Runs tasks through turbo to their end, whatever fails, and tells meanwhile what has failed. */
export const runTurbo = (
  root: string,
  tasks: ReadonlyArray<string>,
  options: {
    readonly env: NodeJS.ProcessEnv
    readonly filters: ReadonlyArray<string>
    readonly watcher: Watcher
  },
): Promise<TurboRun> =>
  new Promise((resolve, reject) => {
    const flags = [
      "--continue=always",
      "--output-logs=new-only",
      "--log-order=stream",
      "--log-prefix=task",
      "--summarize",
      `--concurrency=${availableParallelism()}`,
    ]
    const child = spawn("turbo", ["run", ...tasks, ...options.filters, ...flags], {
      cwd: root,
      env: options.env,
      shell: process.platform === "win32",
      stdio: ["ignore", "pipe", "pipe"],
    })
    const printed = new Map<string, Array<string>>()
    const own: Array<string> = []
    const take = (line: string): void => {
      const failed = failedTaskOf(line)
      if (failed !== null) {
        options.watcher.failed(failed, (printed.get(failed) ?? []).join("\n"))
        return
      }
      const said = taskLineOf(line)
      if (said === null) own.push(line)
      else if (said.text.startsWith("cache miss, executing ")) options.watcher.began(said.task)
      else printed.set(said.task, [...(printed.get(said.task) ?? []), said.text])
    }
    createInterface({ input: child.stdout }).on("line", take)
    createInterface({ input: child.stderr }).on("line", take)
    // Ctrl-C reaches turbo as well; this process waits for it, and leaves nothing half said.
    const terminate = (): void => void child.kill("SIGTERM")
    process.on("SIGTERM", terminate)
    child.once("error", reject)
    child.once("close", () => {
      process.off("SIGTERM", terminate)
      const said = own.join("\n")
      const file = /^Summary: +(?<file>.+\.json)\s*$/m.exec(said)?.groups?.["file"]
      resolve({ tasks: file === undefined ? null : read(root, file), said })
    })
  })
