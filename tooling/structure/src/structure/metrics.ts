const declaration = /(?:Metric\.(counter|gauge|histogram)|readGauge)\(\s*"(\w+)"/g

/** What Prometheus finds of the metrics that a source declares. */
export const declaredMetrics = (source: string): ReadonlyArray<string> =>
  [...source.matchAll(declaration)].flatMap(([, kind, name = ""]) =>
    kind === "histogram" ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name],
  )

/** What Prometheus itself records of every process that it reads. */
export const ofPrometheus: ReadonlyArray<string> = ["up"]
