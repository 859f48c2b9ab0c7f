/** What keeps the question from being answered; the message says what to do. */
export class Stop extends Error {
  /** 2 where it was asked wrongly. */
  readonly exitCode: 1 | 2
  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message)
    this.exitCode = exitCode
  }
}
