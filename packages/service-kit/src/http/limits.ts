/** What one process takes on, and for how long. Times are in milliseconds. */
export interface Limits {
  /** The largest body of a request, in bytes. */
  readonly body: number
  /** What all bodies together may hold while they wait and are handled, in bytes. */
  readonly bodies: number
  /** All headers of a request together, its first line included, in bytes. */
  readonly headers: number
  /** The path and query of a request, in characters. */
  readonly target: number
  readonly connections: number
  /** How many requests are handled at the same time. */
  readonly concurrency: number
  /** How many more wait for their turn. */
  readonly queue: number
  /** How long one waits before it is refused. */
  readonly queueTime: number
  /** About how long a refusal is held back: a client that asks again at once would cost more than those that are served. */
  readonly refusalDelay: number
  /** Until a request's headers are there. */
  readonly headersTime: number
  /** Until a request is there as a whole. */
  readonly requestTime: number
  /** How often both are looked at. */
  readonly checkEvery: number
  /** How long a connection stays open without a request: longer than the 60 seconds of usual load balancers. */
  readonly keepAlive: number
  /** From not being ready until no connection is accepted: the time that a load balancer has to notice. */
  readonly drainDelay: number
  /** From then until what is still not finished is cut off. */
  readonly drain: number
}

const mebibyte = 1024 * 1024

export const defaultLimits: Limits = {
  body: mebibyte,
  bodies: 64 * mebibyte,
  headers: 16 * 1024,
  target: 8 * 1024,
  connections: 10_000,
  concurrency: 64,
  queue: 128,
  queueTime: 1000,
  refusalDelay: 250,
  headersTime: 10_000,
  requestTime: 30_000,
  checkEvery: 1000,
  keepAlive: 65_000,
  drainDelay: 500,
  drain: 10_000,
}
