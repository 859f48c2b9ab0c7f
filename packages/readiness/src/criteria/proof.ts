import type { DefectName } from "../experiments/defects.ts"
import type { Task } from "../experiments/tasks.ts"

/** What `git grep` looks for: an extended regular expression, in files named by pathspecs. */
export interface Look {
  readonly pattern: string
  readonly paths: ReadonlyArray<string>
  /** Capitals matter in the lines; in the paths they never do. */
  readonly isExact?: true
}

/** How it is found out whether a criterion is met. */
export type Proof =
  /** A line is there. */
  | { readonly kind: "finds"; readonly look: Look }
  /** No such line is there. */
  | { readonly kind: "lacks"; readonly look: Look }
  /** git, which only reads here, has something to tell. */
  | { readonly kind: "tells"; readonly git: ReadonlyArray<string> }
  /** The repository's command ends with 0, within a number of seconds where one is given. */
  | { readonly kind: "runs"; readonly task: Task; readonly within?: number }
  /** The dependencies can be installed, as pinned or otherwise. */
  | { readonly kind: "installs" }
  /** A check that passes on a benign twin fails on the defect. */
  | { readonly kind: "notices"; readonly defect: DefectName }
  | { readonly kind: "all" | "any"; readonly of: ReadonlyArray<Proof> }

export const finds = (pattern: string, paths: ReadonlyArray<string>): Proof => ({
  kind: "finds",
  look: { pattern, paths },
})

/** A line is there, capitals and all. */
export const findsExactly = (pattern: string, paths: ReadonlyArray<string>): Proof => ({
  kind: "finds",
  look: { pattern, paths, isExact: true },
})

/** A file is there, and is not empty. */
export const hasFile = (...paths: ReadonlyArray<string>): Proof => finds(".", paths)

export const lacks = (pattern: string, paths: ReadonlyArray<string>): Proof => ({
  kind: "lacks",
  look: { pattern, paths },
})

export const tells = (...git: ReadonlyArray<string>): Proof => ({ kind: "tells", git })

export const runs = (task: Task, within?: number): Proof => ({
  kind: "runs",
  task,
  ...(within === undefined ? {} : { within }),
})

export const installs: Proof = { kind: "installs" }

export const notices = (defect: DefectName): Proof => ({ kind: "notices", defect })

export const all = (...of: ReadonlyArray<Proof>): Proof => ({ kind: "all", of })

export const any = (...of: ReadonlyArray<Proof>): Proof => ({ kind: "any", of })
