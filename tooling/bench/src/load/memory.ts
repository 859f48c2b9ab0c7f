import { usageOf } from "../setting/usage.ts"

export interface MemoryWatch {
  /** The resident memory in bytes, second by second. */
  readonly stop: () => ReadonlyArray<number>
}

/** Looks at a process's memory every second. */
export const watchMemory = (pid: number): MemoryWatch => {
  const seen: Array<number> = []
  const look = (): void => {
    const usage = usageOf(pid)
    if (usage !== null) seen.push(usage.rssBytes)
  }
  look()
  const timer = setInterval(look, 1000)
  return {
    stop: () => {
      clearInterval(timer)
      look()
      return seen
    },
  }
}

/** How much higher memory stood in the last third of the time than in the one before it: about 1 where it is bounded. */
export const growth = (seen: ReadonlyArray<number>): number => {
  const third = Math.floor(seen.length / 3)
  if (third === 0) throw new Error("Memory was not looked at often enough to say whether it grows.")
  return Math.max(...seen.slice(-third)) / Math.max(...seen.slice(-2 * third, -third))
}
