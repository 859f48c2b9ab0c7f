import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { mustGit, runGit } from "@touchstone/gate-kit/git"
import { recordRef } from "@touchstone/verdict/record"
import { appsOf } from "../image/context.ts"

export interface Scratch {
  readonly root: string
  readonly remove: () => void
}

/** A repository to itself, with the record and what is built: what a rehearsal says there, it says to nobody. */
export const newScratch = (root: string): Scratch => {
  const folder = mkdtempSync(join(tmpdir(), "rehearsal-"))
  const scratch = join(folder, "repository")
  mustGit(root, ["clone", "--quiet", "--shared", root, scratch])
  mustGit(scratch, ["config", "user.name", "rehearsal"])
  mustGit(scratch, ["config", "user.email", "rehearsal@localhost"])
  // There is none yet where nothing was ever judged.
  runGit(scratch, ["fetch", "--quiet", "origin", `${recordRef}:${recordRef}`])
  for (const app of appsOf(root)) {
    const built = join(root, app, "dist")
    if (existsSync(built)) cpSync(built, join(scratch, app, "dist"), { recursive: true })
  }
  return { root: scratch, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
