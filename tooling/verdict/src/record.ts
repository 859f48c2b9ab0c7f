import { mustGit, runGit } from "@touchstone/gate-kit/git"
import type { Subject, Verdict, Word } from "./verdict.ts"

/** The notes that hold, on each commit, what the pipeline has said and done of it. */
export const recordRef = "refs/notes/delivery"

/** A line of the record: what was said of a commit, and when. */
export interface RecordedVerdict {
  readonly kind: "verdict"
  /** ISO 8601, in UTC. */
  readonly at: string
  readonly seconds: number
  readonly verdict: Word
  readonly commit: string
  readonly tree: string
  readonly base: string | null
  readonly toolchain: string
  readonly scope: "all" | "nightly"
  readonly artifacts: Readonly<Record<string, string>>
  /** The gates that did not pass. */
  readonly against: ReadonlyArray<string>
}

/** The answer to the whole list. */
interface Whole extends Verdict {
  readonly verdict: Word
  readonly scope: "all" | "nightly"
}

const isWhole = (verdict: Verdict): verdict is Whole => verdict.verdict !== null

const answerOf = ({ verdict, scope, subject, gates, artifacts }: Whole) => ({
  verdict,
  commit: subject.commit,
  tree: subject.tree,
  base: subject.base,
  toolchain: subject.toolchain,
  scope,
  artifacts: Object.fromEntries(artifacts.map(({ file, digest }) => [file, digest])),
  against: gates.filter(({ outcome }) => outcome !== "passed").map(({ id }) => id),
})

/** What the record keeps of a verdict; null for what is of no commit, or of a part. */
export const recordOf = (verdict: Verdict): RecordedVerdict | null =>
  verdict.subject.committed && isWhole(verdict)
    ? {
        kind: "verdict",
        at: verdict.run.startedAt,
        seconds: verdict.run.seconds,
        ...answerOf(verdict),
      }
    : null

/** What the record holds of a commit, a JSON text each, the oldest first. */
export const linesOf = (root: string, commit: Subject["commit"]): ReadonlyArray<string> => {
  const { status, stdout } = runGit(root, ["notes", `--ref=${recordRef}`, "show", commit])
  return status === 0 ? stdout.split("\n").filter((line) => line !== "") : []
}

const withoutTimes = (line: string): string =>
  line.replace(/"at":"[^"]*",/, "").replace(/"seconds":[\d.]+,/, "")

/** Adds a line to a commit's record, unless it says what the newest one says already. */
export const append = (root: string, line: RecordedVerdict): void => {
  const text = JSON.stringify(line)
  const newest = linesOf(root, line.commit).at(-1)
  if (newest !== undefined && withoutTimes(newest) === withoutTimes(text)) return
  // Who runs a pipeline need have no name; the record says what, not who.
  const identity = ["-c", "user.name=verdict", "-c", "user.email=verdict@localhost"]
  mustGit(root, [...identity, "notes", `--ref=${recordRef}`, "append", "-m", text, line.commit])
}
