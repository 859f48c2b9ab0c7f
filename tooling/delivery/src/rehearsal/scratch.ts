import { cpSync, globSync, mkdirSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { mustGit, runGit } from "@touchstone/gate-kit/git"
import { recordRef } from "@touchstone/verdict/record"
import { copyOut, type Image } from "../image/image.ts"

export interface Scratch {
  readonly root: string
  readonly remove: () => void
}

/**
 * A repository to itself, with the record, and with what is built as it is in the images: what a rehearsal says there, it
 * says to nobody.
 */
export const newScratch = async (root: string, images: ReadonlyArray<Image>): Promise<Scratch> => {
  const folder = mkdtempSync(join(tmpdir(), "rehearsal-"))
  const scratch = join(folder, "repository")
  mustGit(root, ["clone", "--quiet", "--shared", root, scratch])
  mustGit(scratch, ["config", "user.name", "rehearsal"])
  mustGit(scratch, ["config", "user.email", "rehearsal@localhost"])
  // There is none yet where nothing was ever judged.
  runGit(scratch, ["fetch", "--quiet", "origin", `${recordRef}:${recordRef}`])
  for (const { digest, service = "" } of images) {
    const built = join(folder, service)
    mkdirSync(built)
    await copyOut(digest, built)
    for (const file of globSync("*.mjs{,.map}", { cwd: built }))
      cpSync(join(built, file), join(scratch, "apps", service, "dist", file))
  }
  return { root: scratch, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
