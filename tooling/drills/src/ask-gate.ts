import { delimiter, join } from "node:path"
import type { Run } from "./run.ts"

/** What a gate said of a tree. */
export interface Answer {
  readonly outcome: "passed" | "failed" | "undecided"
  /** Why it could not look; null where it could. */
  readonly why: string | null
  readonly findings: ReadonlyArray<Finding>
  readonly seconds: number
}

export interface Finding {
  readonly rule: string
  readonly file: string
  readonly line: number
  readonly message: string
}

/** Asks one gate of the tree in a folder, compared with a commit. */
export type AskGate = (folder: string, gate: string, base: string) => Promise<Answer>

interface Verdict {
  readonly gates: ReadonlyArray<Omit<Answer, "seconds">>
}

const isVerdict = (value: unknown): value is Verdict =>
  typeof value === "object" && value !== null && "gates" in value && Array.isArray(value.gates)

/** The verdict on one gate from what was printed; null where nothing was that can be read. */
const read = (output: string): Omit<Answer, "seconds"> | null => {
  try {
    const verdict: unknown = JSON.parse(output)
    return isVerdict(verdict) ? (verdict.gates[0] ?? null) : null
  } catch {
    return null
  }
}

const mute = (why: string): Omit<Answer, "seconds"> => ({ outcome: "undecided", why, findings: [] })

/**
 * The tests of whole services are asked where the change can reach, which is where one of them must object: with the plant
 * alone, all of them would be run once more.
 */
const scopeOf = (gate: string): ReadonlyArray<string> => (gate === "integration" ? ["--changed"] : [])

/**
 * Asks as `npm run verify` does, in a process of its own.
 *
 * @param cache turbo's, so that what has not changed is not looked at again in each tree
 * @param options further ones of the verdict
 */
export const askVerdict =
  (run: Run, cache: string, options: ReadonlyArray<string> = []): AskGate =>
  async (folder, gate, base) => {
    const path = [
      join(folder, "tooling", "toolchain", "node_modules", ".bin"),
      join(folder, "node_modules", ".bin"),
      process.env["PATH"] ?? "",
    ].join(delimiter)
    const main = join("tooling", "verdict", "src", "main.ts")
    const started = performance.now()
    const args = [main, "--only", gate, "--json", "--base", base, ...scopeOf(gate), ...options]
    const { output, errors } = await run("node", args, folder, {
      PATH: path,
      TURBO_CACHE_DIR: cache,
    })
    const seconds = (performance.now() - started) / 1000
    const answer =
      read(output) ?? mute(`the verdict said nothing that can be read: ${errors.trim().slice(-600)}`)
    return { ...answer, seconds }
  }
