import type { Kind } from "@touchstone/dora/axis"

/** A figure, commit by commit. */
export interface Curve {
  /** As the benchmark calls it. */
  readonly figure: string
  readonly title: string
  readonly unit: string
  readonly kind: Kind
}

/** What a benchmark measures. */
export interface Chapter {
  readonly of: "install" | "scaffold" | "service" | "verdict"
  readonly title: string
  readonly is: string
  readonly curves: ReadonlyArray<Curve>
}

const seconds = { unit: "seconds of wall time", kind: "seconds" } as const
const ratio = { unit: "median of paired turns in one run", kind: "ratio" } as const
const bytes = { kind: "bytes" } as const

export const chapters: ReadonlyArray<Chapter> = [
  {
    of: "verdict",
    title: "The verdict",
    is: "how long a change waits for its answer",
    curves: [
      { figure: "cold, with nothing cached", title: "Cold", ...seconds },
      { figure: "nothing changed", title: "Warm", ...seconds },
      { figure: "one file of a core changed", title: "After one edit", ...seconds },
    ],
  },
  {
    of: "scaffold",
    title: "Scaffold to green",
    is: "from nothing to a repository that is RELEASABLE",
    curves: [
      { figure: "seconds from nothing to RELEASABLE", title: "Scaffold, install and verify", ...seconds },
    ],
  },
  {
    of: "service",
    title: "The orders service",
    is: "against others on the same database, in turns",
    curves: [
      { figure: "throughput ÷ conventional", title: "Orders a second ÷ conventional", ...ratio },
      { figure: "throughput ÷ twin", title: "Orders a second ÷ twin", ...ratio },
      { figure: "throughput ÷ pgbench", title: "Orders a second ÷ pgbench", ...ratio },
      { figure: "p99 ÷ conventional", title: "99th percentile ÷ conventional", ...ratio },
    ],
  },
  {
    of: "install",
    title: "Installation and output",
    is: "what is fetched, and what is deployed",
    curves: [
      {
        figure: "seconds of an installation",
        title: "Time of an installation",
        unit: "seconds, with the store filled",
        kind: "seconds",
      },
      {
        figure: "bytes of an installation",
        title: "Size of an installation",
        unit: "all of node_modules, each file once",
        ...bytes,
      },
      { figure: "bytes of orders", title: "Size of orders", unit: "the one file", ...bytes },
      { figure: "bytes of fulfilment", title: "Size of fulfilment", unit: "the one file", ...bytes },
    ],
  },
]
