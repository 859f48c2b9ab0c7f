import type * as Context from "effect/Context"
import * as Metric from "effect/Metric"

export interface HttpMetrics {
  readonly answered: (method: string, route: string, status: number, seconds: number) => void
}

export interface HttpCounts {
  /** Requests that are being handled. */
  readonly inFlight: () => number
  /** Requests that wait: for their body, or for being handled. */
  readonly waiting: () => number
  /** Requests that were refused because too many were there. */
  readonly shed: () => number
}

const boundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

const requests = Metric.counter("http_server_requests_total", {
  description: "Requests that were answered",
  incremental: true,
})
const duration = Metric.histogram("http_server_request_duration_seconds", {
  description: "From when a request was there as a whole until its answer was written",
  boundaries,
})
const inFlight = Metric.gauge("http_server_in_flight", { description: "Requests that are being handled" })
const waiting = Metric.gauge("http_server_waiting", { description: "Requests that wait to be handled" })
const shed = Metric.counter("http_server_shed_total", {
  description: "Requests that were refused because too many were there",
  incremental: true,
})

const readOnly = { update: () => undefined, modify: () => undefined }

/** Counts requests by method, route and status, which all have few values, so that the series stay few. */
export const makeHttpMetrics = (context: Context.Context<never>, counts: HttpCounts): HttpMetrics => {
  Metric.registerUnsafe(inFlight, context, { ...readOnly, get: () => ({ value: counts.inFlight() }) })
  Metric.registerUnsafe(waiting, context, { ...readOnly, get: () => ({ value: counts.waiting() }) })
  Metric.registerUnsafe(shed, context, {
    ...readOnly,
    get: () => ({ count: counts.shed(), incremental: true }),
  })
  const series = new Map<string, readonly [typeof requests, typeof duration]>()
  return {
    answered: (method, route, status, seconds) => {
      const key = `${method} ${status} ${route}`
      let known = series.get(key)
      if (known === undefined) {
        known = [
          Metric.withAttributes(requests, { method, route, status: String(status) }),
          Metric.withAttributes(duration, { method, route }),
        ]
        series.set(key, known)
      }
      known[0].updateUnsafe(1, context)
      known[1].updateUnsafe(seconds, context)
    },
  }
}
