import { setTimeout } from "node:timers/promises"

const firstLineOf = (error: unknown): string =>
  String(error instanceof Error ? error.message : error)
    .replace(/\n.*/s, "")
    .trim()

/** Waits for a task, but not for ever; a task that is too late is abandoned. */
export const within = async <A>(seconds: number, complaint: string, task: Promise<A>): Promise<A> => {
  const timer = new AbortController()
  const late = setTimeout(seconds * 1000, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`no answer within ${seconds} s`)
  })
  try {
    return await Promise.race([task, late])
  } catch (error) {
    throw new Error(`${complaint}: ${firstLineOf(error)}`, { cause: error })
  } finally {
    timer.abort()
  }
}
