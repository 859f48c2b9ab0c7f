/** A no to whoever asked: what is wrong, and what to do. */
export class Refusal extends Error {
  /** 2 where it was asked wrongly. */
  readonly exitCode: 1 | 2
  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message)
    this.exitCode = exitCode
  }
}
