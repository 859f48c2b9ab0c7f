import { git, mustGit } from "@touchstone/gate-kit/git"
import { recordRef } from "@touchstone/verdict/record"
import type { CommitGraph } from "../delivery/commit-graph.ts"
import type { Note } from "./lines.ts"

// JSON cannot have it in it as it is.
const separator = "\u001E"

/** The notes that hold the record; null where this clone has none. */
export const notesIn = (root: string): ReadonlyArray<Note> | null => {
  if (git(root, "rev-parse", "--verify", "--quiet", recordRef) === null) return null
  const listed = mustGit(root, ["notes", `--ref=${recordRef}`, "list"])
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => line.split(" "))
  const contents = mustGit(root, ["cat-file", `--batch=${separator}%(objectname)`], {
    input: listed.map(([blob = ""]) => `${blob}\n`).join(""),
  })
  const texts = new Map(
    contents.split(separator).map((part) => {
      const [blob = ""] = part.split("\n", 1)
      return [blob, part.slice(blob.length + 1)]
    }),
  )
  return listed.map(([blob = "", commit = ""]) => ({ commit, text: texts.get(blob) ?? "" }))
}

export const isShallow = (root: string): boolean =>
  git(root, "rev-parse", "--is-shallow-repository") === "true"

/** The named commits and all that lead to them; those that this clone lacks are left out. */
export const graphIn = (root: string, commits: ReadonlyArray<string>): CommitGraph => {
  const input = [...new Set(commits)].map((commit) => `${commit}\n`).join("")
  const present = mustGit(root, ["cat-file", "--batch-check=%(objectname) %(objecttype)"], { input })
    .split("\n")
    .filter((line) => line.endsWith(" commit"))
    .map((line) => `${line.split(" ")[0]}\n`)
  if (present.length === 0) return new Map()
  const listed = mustGit(root, ["rev-list", "--timestamp", "--parents", "--stdin"], {
    input: present.join(""),
  })
  return new Map(
    listed
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => {
        const [committed, commit = "", ...parents] = line.split(" ")
        return [commit, { committed: Number(committed) * 1000, parents }]
      }),
  )
}
