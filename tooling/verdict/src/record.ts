import { mustGit, runGit } from "@touchstone/gate-kit/git"
import type { Subject, Verdict, Word } from "./verdict.ts"

/** The notes that hold, on each commit, what the pipeline has said and done of it. */
export const recordRef = "refs/notes/delivery"

/** What every line of the record says. */
interface Recorded {
  /** When it was over; ISO 8601, in UTC. */
  readonly at: string
  readonly seconds: number
  readonly commit: string
}

/** What was said of a commit. */
export interface RecordedVerdict extends Recorded {
  readonly kind: "verdict"
  readonly verdict: Word
  readonly tree: string
  readonly base: string | null
  readonly toolchain: string
  readonly scope: "all" | "nightly"
  readonly artifacts: Readonly<Record<string, string>>
  /** The gates that did not pass. */
  readonly against: ReadonlyArray<string>
}

/** An image, and the commit that it was made of. */
export interface RecordedImage {
  readonly commit: string
  /** The digest of the image, `sha256:` and 64 hexadecimal digits. */
  readonly image: string
}

/** That an image was accepted: it was tried as a whole, and holds what the verdict was about. */
export interface RecordedAttestation extends Recorded, RecordedImage {
  readonly kind: "attestation"
  readonly service: string
  /** An in-toto Statement v1 that joins the commit, the verdict, the bundle and the image. */
  readonly statement: unknown
}

/** That an image was put into an environment, or was not. */
export interface RecordedDeployment extends Recorded, RecordedImage {
  readonly kind: "deployment"
  readonly environment: string
  /** The folder of the app in `apps/`. */
  readonly service: string
  /** What was live before; null where nothing was. */
  readonly previous: RecordedImage | null
  /** `stopped` never received a request; `taken-back` had received some when the old one was put back. */
  readonly outcome: "live" | "stopped" | "taken-back"
  /** What stood in its way; null where it is live. */
  readonly reason: string | null
  /** Whether it brought what was planned, or mends what an earlier deployment broke. */
  readonly cause: "planned" | "incident"
}

/** That somebody took an environment back to the image that was live before. */
export interface RecordedRollback extends Recorded, RecordedImage {
  readonly kind: "rollback"
  readonly environment: string
  readonly service: string
  /** What was live, and is no more. */
  readonly from: RecordedImage
  readonly outcome: "live" | "stopped" | "taken-back"
  readonly reason: string | null
}

/** What was measured of a commit, in one run on one machine. */
export interface RecordedBenchmark extends Recorded {
  readonly kind: "benchmark"
  /** Which benchmark, such as `service`. */
  readonly of: string
  /** Cores, and the version of Node.js: figures of two machines are not compared. */
  readonly machine: string
  /** By name; times in seconds, sizes in bytes, and ratios. */
  readonly figures: Readonly<Record<string, number>>
}

export type RecordLine =
  RecordedAttestation | RecordedBenchmark | RecordedDeployment | RecordedRollback | RecordedVerdict

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

/** Adds a line to a commit's record, unless it is a verdict that says what the newest line says already. */
export const append = (root: string, line: RecordLine): void => {
  const text = JSON.stringify(line)
  const newest = linesOf(root, line.commit).at(-1)
  if (line.kind === "verdict" && newest !== undefined && withoutTimes(newest) === withoutTimes(text)) return
  // Who runs a pipeline need have no name; the record says what, not who.
  const identity = ["-c", "user.name=verdict", "-c", "user.email=verdict@localhost"]
  mustGit(root, [...identity, "notes", `--ref=${recordRef}`, "append", "-m", text, line.commit])
}
