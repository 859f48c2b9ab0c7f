/** What a benchmark has measured. */
export interface Outcome {
  /** For people. */
  readonly text: string
  /** For programs. */
  readonly json: unknown
  /** By name, what the record keeps. */
  readonly figures: Readonly<Record<string, number>>
  /** Whether no target is missed. */
  readonly met: boolean
}
