import { setTimeout as sleep } from "node:timers/promises"
import { say } from "../command.ts"
import type { OrderRequest } from "../setting/order-requests.ts"
import { gather } from "./crowd.ts"
import { makeTally, type Tally } from "./tally.ts"

/** Lets so many clients place orders for so long, and waits for the answers to what was begun last, which count in no second. */
export const fireFor = async (
  port: number,
  requests: ReadonlyArray<OrderRequest>,
  connections: number,
  seconds: number,
): Promise<{ readonly tally: Tally; readonly throughput: number }> => {
  const tally = makeTally()
  const start = performance.now()
  const crowd = gather(port, requests, connections, tally.add)
  await sleep(seconds * 1000)
  const throughput = (tally.succeeded() * 1000) / (performance.now() - start)
  await crowd.stop()
  return { tally, throughput }
}

export interface Saturation {
  readonly connections: number
  /** Orders per second, the most that were seen. */
  readonly peak: number
}

/** The number of connections beyond which more of them bring less than a twentieth more. */
export const findSaturation = async (
  port: number,
  requests: ReadonlyArray<OrderRequest>,
  seconds: number,
): Promise<Saturation> => {
  let best: Saturation = { connections: 32, peak: 0 }
  for (let connections = 32; connections <= 512; connections *= 2) {
    const { throughput } = await fireFor(port, requests, connections, seconds)
    say(`${connections} connections  ${throughput.toFixed(0)}/s`)
    if (throughput < best.peak * 1.05) return { ...best, peak: Math.max(best.peak, throughput) }
    best = { connections, peak: throughput }
  }
  return best
}
