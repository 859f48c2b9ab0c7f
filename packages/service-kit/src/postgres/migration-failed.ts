import * as Data from "effect/Data"

/** The database could not be brought to the version of this code. `message` is one line for an operator. */
export class MigrationFailed extends Data.TaggedError("MigrationFailed")<{
  /** The migration that is to blame. */
  readonly file: string
  readonly reason: string
  readonly cause?: unknown
}> {
  override get message(): string {
    return `The migration ${this.file} ${this.reason}`
  }
}
