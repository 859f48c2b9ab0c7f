import { spawnSync } from "node:child_process"
import { readdirSync, readFileSync } from "node:fs"

const kill = (pid: number): void => {
  try {
    process.kill(pid, "SIGKILL")
  } catch {
    // It has ended by itself.
  }
}

const environmentOf = (pid: string): string => {
  try {
    return readFileSync(`/proc/${pid}/environ`, "latin1")
  } catch {
    // It has ended, or is somebody else's.
    return ""
  }
}

/** The processes that know of a home which nobody else has: also those that have made themselves independent. */
const withHome = (home: string): ReadonlyArray<number> =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && `\0${environmentOf(name)}`.includes(`\0HOME=${home}\0`))
    .map(Number)

/** Ends a command, which leads a group of its own, and all that it has started. */
export const stop = (pid: number, home: string): void => {
  if (process.platform === "win32") {
    spawnSync("taskkill", ["/pid", String(pid), "/t", "/f"])
    return
  }
  kill(-pid)
  if (process.platform === "linux" && home !== "") for (const other of withHome(home)) kill(other)
}
