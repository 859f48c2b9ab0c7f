/** What a package lacks, or has in a form of its own. */
export interface Wrong {
  readonly wrong: string
  readonly fix: string
  /** Words of its package.json that are at fault, where there are any. */
  readonly words?: string
}
