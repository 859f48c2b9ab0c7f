import type { Template } from "../template/template.ts"
import type { Terminal } from "./ask.ts"

/** What a command needs of the process that it runs in. */
export interface Surroundings {
  /** Where it was started. */
  readonly folder: string
  /** The version of Node.js. */
  readonly node: string
  /** The version of this package. */
  readonly version: string
  readonly template: () => Promise<Template>
  /** Says that somebody has pressed Ctrl-C, or wants the process to end. */
  readonly signal: AbortSignal
  /** Null where nobody can be asked. */
  readonly terminal: Terminal | null
  readonly print: (text: string) => unknown
  /** For whoever waits. */
  readonly note: (text: string) => unknown
  /** Why it was not done. */
  readonly complain: (text: string) => unknown
}
