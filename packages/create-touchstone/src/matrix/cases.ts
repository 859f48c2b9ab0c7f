export interface Case {
  /** The folder that is made, whose name the repository gets. */
  readonly folder: string
  readonly flags: ReadonlyArray<string>
  /** A service that is generated when nothing of the sample is there to be started. */
  readonly generates?: string
  /** Whether the sample is taken out again, of which integrity alone has something to say. */
  readonly removes?: boolean
}

/** Answers that differ in what is rendered, started and judged. */
export const cases: Readonly<Record<string, Case>> = {
  default: { folder: "acme", flags: [] },
  named: { folder: "shop-2-go-24", flags: ["--title", "Shop to Go", "--holder", "Shop & Sons Ltd."] },
  none: { folder: "acme", flags: ["--sample", "none", "--scope", "@corp"], generates: "billing" },
  removed: { folder: "acme", flags: [], removes: true },
  everything: {
    folder: "acme",
    flags: ["--scope", "@corp", "--target", "kubernetes", "--broker", "nats", "--workshop"],
  },
}
