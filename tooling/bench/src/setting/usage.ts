import { readFileSync } from "node:fs"

/** What a process has used so far. Linux alone tells of other processes as exactly as is needed here. */
export interface Usage {
  /** User and system time. */
  readonly cpuSeconds: number
  readonly rssBytes: number
  readonly peakRssBytes: number
}

/** Of proc(5): the length of a tick is the same on every Linux that Node.js runs on. */
const ticksPerSecond = 100

const kibibytes = (status: string, name: string): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status)?.[1]) * 1024

/** What a process has used, or null where the system does not tell. */
export const usageOf = (pid: number): Usage | null => {
  if (process.platform !== "linux") return null
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8")
  // The name of the program may hold spaces and brackets; what follows it is numbers.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
  const status = readFileSync(`/proc/${pid}/status`, "utf8")
  return {
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond,
    rssBytes: kibibytes(status, "VmRSS"),
    peakRssBytes: kibibytes(status, "VmHWM"),
  }
}

/** User and system time of all processes that were started from here and are over; null where the system does not tell. */
export const childrenCpuSeconds = (): number | null => {
  if (process.platform !== "linux") return null
  const stat = readFileSync("/proc/self/stat", "utf8")
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
  return (Number(fields[13]) + Number(fields[14])) / ticksPerSecond
}
