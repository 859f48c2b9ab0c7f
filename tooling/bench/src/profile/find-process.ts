import { spawnSync } from "node:child_process"
import { readlinkSync } from "node:fs"
import { basename } from "node:path"
import { UsageError } from "../command.ts"

const services = ["orders", "fulfilment"] as const

const list = (...which: ReadonlyArray<string>): string => {
  const { stdout, error } = spawnSync("ps", [...which, "-ww", "-o", "pid=,args="], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    timeout: 10_000,
  })
  if (error !== undefined) throw new Error(`The list of processes cannot be had: ${error.message}`)
  return stdout
}

/** Its program, whatever the process calls itself. */
const programOf = (pid: string, listed: string): string => {
  if (process.platform !== "linux") return listed.trim().split(" ")[1] ?? ""
  try {
    return readlinkSync(`/proc/${pid}/exe`)
  } catch (error) {
    throw new UsageError(`Process ${pid} may not be looked into. Fix: be the user that it runs as.`, {
      cause: error,
    })
  }
}

/** Any other program would be ended by the signal that opens the inspector of Node.js. */
const assertNode = (pid: string): void => {
  const listed = list("-p", pid)
  if (listed.trim() === "") throw new UsageError(`No process has the number ${pid}.`)
  const program = programOf(pid, listed)
  if (!/^node\b/.test(basename(program))) {
    throw new UsageError(`Process ${pid} is not Node.js, but ${program}.`)
  }
}

/** The processes in a list of `ps` in which Node.js runs a service, from its sources or from its bundle. */
export const serviceProcesses = (listed: string, service: string): ReadonlyArray<number> =>
  listed.split("\n").flatMap((line) => {
    const [, pid, program = "", args = ""] = /^\s*(\d+) (\S+) ?(.*)$/.exec(line) ?? []
    const runs = new RegExp(`(?:^| )(?:\\S*/)?apps/${service}/(?:src/main\\.ts|dist/main\\.mjs)(?: |$)`)
    return pid !== undefined && /(?:^|\/)node$/.test(program) && runs.test(args) ? [Number(pid)] : []
  })

/**
 * The process that is meant: by its number, or by the service that it runs.
 *
 * @example findProcess("orders")
 */
export const findProcess = (target: string): number => {
  if (/^[1-9]\d{0,8}$/.test(target)) {
    assertNode(target)
    return Number(target)
  }
  if (!services.some((service) => service === target)) {
    throw new UsageError(`"${target}" is neither the number of a process nor one of ${services.join(", ")}.`)
  }
  const [found, ...others] = serviceProcesses(list("-A"), target)
  if (found === undefined) {
    throw new UsageError(`The ${target} service does not run on this machine. Fix: npm start`)
  }
  if (others.length > 0) {
    throw new UsageError(
      `The ${target} service runs in the processes ${[found, ...others].join(", ")}. Fix: name one of these numbers.`,
    )
  }
  return found
}
