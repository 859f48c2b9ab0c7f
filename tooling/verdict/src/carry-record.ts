import { commitOf, mustGit, runGit } from "@touchstone/gate-kit/git"
import { credentials } from "@touchstone/gate-kit/remote"
import { recordRef } from "./record.ts"

/** Where what comes from elsewhere is put before it is merged. */
const incoming = "refs/notes/incoming"

const identity = ["-c", "user.name=verdict", "-c", "user.email=verdict@localhost"]

/** Takes in the record that a remote or a file has. Lines of both sides are kept; nothing there is no error. */
export const fetchRecord = (root: string, from = "origin"): void => {
  // A pattern, so that a repository without a record is not an error.
  mustGit(root, [...credentials, "fetch", "--quiet", from, `+${recordRef}*:${incoming}*`])
  if (commitOf(root, incoming) === null) return
  if (commitOf(root, recordRef) === null) mustGit(root, ["update-ref", recordRef, incoming])
  else
    mustGit(root, [
      ...identity,
      "notes",
      `--ref=${recordRef}`,
      "merge",
      "--quiet",
      "--strategy=cat_sort_uniq",
      incoming,
    ])
  mustGit(root, ["update-ref", "-d", incoming])
}

const tries = 5

/** Gives origin the record; where somebody else has pushed in between, with theirs. */
export const pushRecord = (root: string, left = tries): void => {
  fetchRecord(root)
  if (commitOf(root, recordRef) === null) return
  const { status } = runGit(root, [...credentials, "push", "--quiet", "origin", recordRef])
  if (status === 0) return
  if (left > 1) pushRecord(root, left - 1)
  else mustGit(root, [...credentials, "push", "origin", recordRef])
}

/** Writes the record to a file that can be fetched from. */
export const saveRecord = (root: string, file: string): void => {
  mustGit(root, ["bundle", "create", "--quiet", file, recordRef])
}
