import autocannon from "autocannon"
import { type OrderRequest, shuffled } from "../setting/order-requests.ts"
import { usageOf } from "../setting/usage.ts"

export interface Turn {
  /** Orders placed per second. */
  readonly throughput: number
  /** Milliseconds; null where they are not measured. */
  readonly p50: number | null
  readonly p99: number | null
  /** Milliseconds of user and system time of the server for each request; null where they are not measured. */
  readonly cpuPerRequest: number | null
}

const toCannon = ({ headers, body }: OrderRequest): autocannon.Request => ({
  method: "POST",
  path: "/orders",
  // autocannon puts a new id in the place of each such tag.
  headers: { ...headers, "idempotency-key": "[<id>]" },
  body,
})

const problemsOf = (result: autocannon.Result): ReadonlyArray<string> => [
  ...(result.non2xx > 0 ? [`${result.non2xx} answers were no success`] : []),
  ...(result.errors > 0 ? [`${result.errors} requests failed, ${result.timeouts} of them by time`] : []),
  ...(result["2xx"] === 0 ? ["nothing was answered"] : []),
]

/** Places orders as fast as the server lets so many connections, each with one request at a time. */
export const fire = async (
  target: { readonly name: string; readonly origin: string; readonly pid: number },
  requests: ReadonlyArray<OrderRequest>,
  load: { readonly connections: number; readonly seconds: number },
): Promise<Turn> => {
  let clients = 0
  const before = usageOf(target.pid)
  const result = await autocannon({
    url: target.origin,
    connections: load.connections,
    duration: load.seconds,
    timeout: 30,
    idReplacement: true,
    requests: requests.map(toCannon),
    setupClient: (client) => {
      clients += 1
      client.setRequests([...shuffled(requests, clients)].map(toCannon))
    },
  })
  const after = usageOf(target.pid)
  const problems = problemsOf(result)
  if (problems.length > 0) throw new Error(`The round is void: of ${target.name}, ${problems.join("; ")}.`)
  const answered = result["2xx"]
  return {
    throughput: answered / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    cpuPerRequest:
      before === null || after === null ? null : ((after.cpuSeconds - before.cpuSeconds) * 1000) / answered,
  }
}
