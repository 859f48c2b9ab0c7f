/** What a service has answered since it was started. */
export interface Served {
  readonly requests: number
  /** Of those, the answers from 500 on. */
  readonly errors: number
  /** How long all of them took together. */
  readonly seconds: number
}

const sample = /^(?<name>\w+)(?:\{(?<labels>[^}]*)\})? (?<value>\S+)/

/** Reads them out of the text that Prometheus scrapes. */
export const servedOf = (metrics: string): Served => {
  let [requests, errors, timed, seconds] = [0, 0, 0, 0]
  for (const line of metrics.split("\n")) {
    const { name, labels = "", value } = sample.exec(line)?.groups ?? {}
    const amount = Number(value)
    if (name === "http_server_requests_total") {
      requests += amount
      if (/status="5\d\d"/.test(labels)) errors += amount
    }
    if (name === "http_server_request_duration_seconds_count") timed += amount
    if (name === "http_server_request_duration_seconds_sum") seconds += amount
  }
  return { requests: Math.max(requests, timed), errors, seconds }
}

/** What was served between two looks. */
export const since = (before: Served, now: Served): Served => ({
  requests: now.requests - before.requests,
  errors: now.errors - before.errors,
  seconds: now.seconds - before.seconds,
})
