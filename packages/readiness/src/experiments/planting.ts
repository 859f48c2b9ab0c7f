/** A defect in one file, and what stands there instead when nothing is wrong. */
export interface Planting {
  readonly path: string
  readonly line: number
  /** The whole file with the defect. */
  readonly text: string
  /** The whole file with something harmless in the defect's place; null for the file as it was, or for no file. */
  readonly twin: string | null
}

/** What a command said of a defect. */
export interface Try {
  readonly planting: Planting
  readonly command: string
  /** How the command ended on the defect; null where nobody asked, since it fails as it is. */
  readonly planted: Ended | null
  /** And without the defect; null where nobody had to ask, since the defect had passed. */
  readonly twin: Ended | null
}

export interface Ended {
  /** Null where it took too long. */
  readonly exitCode: number | null
  readonly seconds: number
  /** The line of its output that says most. */
  readonly says: string
  /** Whether it failed for want of a network, of which the repository knows nothing. */
  readonly isCutOff: boolean
}

export const isNoticed = ({ planted, twin }: Try): boolean =>
  planted !== null && planted.exitCode !== null && planted.exitCode !== 0 && twin?.exitCode === 0
