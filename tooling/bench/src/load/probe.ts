import { spawn } from "node:child_process"
import { join } from "node:path"
import { text } from "node:stream/consumers"

export interface Probed {
  /** Milliseconds. */
  readonly slowest: number
  readonly probes: number
  /** Answers that were not 200, or did not come. */
  readonly failed: number
}

const isProbed = (value: unknown): value is Probed =>
  typeof value === "object" && value !== null && "slowest" in value && "probes" in value && "failed" in value

/** Asks every 100 ms whether a server is alive. Its end tells how that went. */
export const startProbe = (url: string): { readonly stop: () => Promise<Probed> } => {
  const child = spawn(process.execPath, [join(import.meta.dirname, "probe-process.ts"), url], {
    stdio: ["pipe", "pipe", "inherit"],
  })
  return {
    stop: async () => {
      child.stdin.end()
      const told: unknown = JSON.parse(await text(child.stdout))
      if (!isProbed(told)) throw new Error("The probe has told nothing.")
      return told
    },
  }
}
