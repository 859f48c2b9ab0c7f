import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"

/** What the pipeline says of a tree. Only the first lets it go to production. */
export type Word = "RELEASABLE" | "NOT RELEASABLE" | "UNDECIDED"

/** How a gate answered its question: yes, no, or that it could not look. */
export type Outcome = "passed" | "failed" | "undecided"

/** What a gate found. */
export interface Finding extends Diagnostic {
  /** For a weakened guard rail: who approved of it. A finding that is approved of does not fail its gate. */
  readonly approvedBy?: string
}

export interface GateAnswer {
  readonly id: string
  readonly question: string
  /** Its page, by its path from the root. */
  readonly page: string
  readonly outcome: Outcome
  /** Why it could not look; null where it could. */
  readonly why: string | null
  readonly findings: ReadonlyArray<Finding>
}

/** What was judged, and against what. */
export interface Subject {
  /** The commit that is checked out. */
  readonly commit: string
  /** The id of the tree that was judged: the commit's, or with what is not committed. */
  readonly tree: string
  /** Whether the tree is that of the commit. */
  readonly committed: boolean
  /** The commit it was compared with; null where there is nothing before. */
  readonly base: string | null
  /** The digest of the pinned toolchain, with the platform: `linux-x64 sha256:…`. */
  readonly toolchain: string
}

export interface Artifact {
  /** The app's folder, such as `apps/orders`. */
  readonly app: string
  readonly file: string
  /** `sha256:` and 64 hexadecimal digits. */
  readonly digest: string
  readonly bytes: number
}

/** What differs between two runs on one tree, and says nothing of it. */
export interface Run {
  /** ISO 8601, in UTC. */
  readonly startedAt: string
  readonly seconds: number
  readonly gates: Readonly<
    Record<string, { readonly seconds: number; readonly tasks: number; readonly cached: number }>
  >
}

/** The whole answer. All but `run` is a function of tree, base, toolchain and approvals. */
export interface Verdict {
  readonly version: 1
  /** Null where only a part was asked: a part decides nothing. */
  readonly verdict: Word | null
  /** What was asked: the whole list, also what is asked at night alone, what has changed, or the gates that were named. */
  readonly scope: "all" | "nightly" | "changed" | ReadonlyArray<string>
  readonly subject: Subject
  readonly gates: ReadonlyArray<GateAnswer>
  readonly artifacts: ReadonlyArray<Artifact>
  readonly run: Run
}
