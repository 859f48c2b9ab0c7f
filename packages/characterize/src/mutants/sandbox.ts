import { spawn } from "node:child_process"
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises"
import { join } from "node:path"
import type { Mutated } from "./draw.ts"

/** How a command ended that was run with a mutant awake: it noticed, it did not, or it came to no end. */
type Ending = "failed" | "passed" | "timed out"

export interface Sandbox {
  readonly run: (mutant: string | null, milliseconds: number) => Promise<Ending>
  readonly remove: () => Promise<void>
}

const leftOut = new Set(["node_modules", ".test", ".turbo"])

/** A copy of a package with the mutants in it; the package stays as it is. */
export const sandboxOf = async (
  folder: string,
  { files }: Mutated,
  [program = "", ...args]: ReadonlyArray<string>,
): Promise<Sandbox> => {
  await mkdir(join(folder, ".test"), { recursive: true })
  const place = await mkdtemp(join(folder, ".test", "mutants-"))
  // Copied entry by entry, since a folder is not copied into itself.
  for (const entry of (await readdir(folder)).filter((name) => !leftOut.has(name))) {
    await cp(join(folder, entry), join(place, entry), { recursive: true })
  }
  await symlink(join(folder, "node_modules"), join(place, "node_modules"), "junction")
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
