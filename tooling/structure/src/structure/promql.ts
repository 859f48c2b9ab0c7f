import { parser } from "@prometheus-io/lezer-promql"

export interface Query {
  /** What the parser stumbled over, with what stands there. */
  readonly errors: ReadonlyArray<string>
  /** The metrics it reads. */
  readonly metrics: ReadonlyArray<string>
}

/** Reads a PromQL expression, in which Grafana's own variable for a duration may stand. */
export const readQuery = (expression: string): Query => {
  const text = expression.replaceAll("$__rate_interval", "5m")
  const errors: Array<string> = []
  const metrics: Array<string> = []
  parser.parse(text).iterate({
    enter: ({ from, node, to, type }) => {
      if (type.isError) errors.push(`at ${from}: ${text.slice(from, Math.max(to, from + 20))}`)
      if (type.name === "Identifier" && node.parent?.name === "VectorSelector")
        metrics.push(text.slice(from, to))
    },
  })
  return { errors, metrics }
}
