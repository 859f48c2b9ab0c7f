import { spawn } from "node:child_process"
import { rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { copyOf } from "../copy.ts"
import type { Mutated } from "./draw.ts"

/** How a command ended that was run with a mutant awake: it noticed, it did not, or it came to no end. */
type Ending = "failed" | "passed" | "timed out"

export interface Sandbox {
  readonly run: (mutant: string | null, milliseconds: number) => Promise<Ending>
  readonly remove: () => Promise<void>
}

/** A copy of a package with the mutants in it; the package stays as it is. */
export const sandboxOf = async (
  folder: string,
  { files }: Mutated,
  [program = "", ...args]: ReadonlyArray<string>,
): Promise<Sandbox> => {
  const place = await copyOf(folder, "mutants")
  for (const { name, content } of files) await writeFile(join(place, name), content)
  const run = (mutant: string | null, milliseconds: number) =>
    new Promise<Ending>((ended, failed) => {
      const child = spawn(program, args, {
        cwd: place,
        env: { ...process.env, ...(mutant === null ? {} : { __STRYKER_ACTIVE_MUTANT__: mutant }) },
        stdio: "ignore",
        signal: AbortSignal.timeout(milliseconds),
        killSignal: "SIGKILL",
        shell: process.platform === "win32",
      })
      child.once("error", (error) => {
        if (error.name === "AbortError") ended("timed out")
        else failed(error)
      })
      child.once("exit", (code) => ended(code === 0 ? "passed" : "failed"))
    })
  return { run, remove: () => rm(place, { recursive: true, force: true }) }
}
