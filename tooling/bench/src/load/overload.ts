import { say } from "../command.ts"
import { startService } from "../service/contestants.ts"
import { inWorld } from "../setting/world.ts"
import type { Criterion } from "./criterion.ts"
import { growth, watchMemory } from "./memory.ts"
import { type Probed, startProbe } from "./probe.ts"
import { findSaturation, fireFor, type Saturation } from "./saturation.ts"

export interface Overload {
  readonly saturation: Saturation
  readonly connections: number
  readonly throughput: number
  readonly counts: Readonly<Record<string, number>>
  readonly health: Probed
  readonly rssMebibytes: ReadonlyArray<number>
  readonly criteria: ReadonlyArray<Criterion>
}

const database = "load_orders"

/** Finds what saturates the orders service, and lets four times as many clients at it. */
export const overload = (seconds: number): Promise<Overload> =>
  inWorld(async ({ postgres, issuer, bundle, requests, atEnd }) => {
    await postgres.query("postgres", `CREATE DATABASE ${database}`)
    const service = await startService(bundle.file, postgres, database, issuer)
    atEnd(service.stop)
    const port = Number(new URL(service.origin).port)

    const step = Math.max(2, Math.min(10, seconds / 6))
    say("Warming up ...")
    await fireFor(port, requests, 32, step)
    const saturation = await findSaturation(port, requests, step)

    // As long together as the overload, before and after it: the database gets fuller all the while, and slower whoever
    // writes, and what it does of its own accord, such as checkpoints, must fall on both alike.
    const peakFor = (): Promise<number> => {
      say(`${saturation.connections} connections for ${seconds / 2} s ...`)
      return fireFor(port, requests, saturation.connections, seconds / 2).then(({ throughput }) => throughput)
    }
    const before = await peakFor()

    const connections = saturation.connections * 4
    say(`Overload: ${connections} connections for ${seconds} s ...`)
    const probe = startProbe(`${service.origin}/health/live`)
    const memory = watchMemory(service.pid)
    const { tally, throughput } = await fireFor(port, requests, connections, seconds)
    const rss = memory.stop()
    const health = await probe.stop()
    const after = await peakFor()
    const share = throughput / ((before + after) / 2)
    const grown = rss.length === 0 ? null : growth(rss)
    return {
      saturation,
      connections,
      throughput,
      counts: tally.counts(),
      health,
      rssMebibytes: rss.map((bytes) => Math.round(bytes / 1024 / 1024)),
      criteria: [
        {
          name: "every answer is 2xx, or 503 with Retry-After",
          measured: `${tally.wrong()} are not`,
          met: tally.wrong() === 0,
        },
        {
          name: "every request is answered",
          measured: `${tally.unanswered()} are not`,
          met: tally.unanswered() === 0 && tally.succeeded() > 0,
        },
        {
          name: "/health/live answers 200 within 100 ms",
          measured: `${health.slowest.toFixed(0)} ms at most, ${health.failed} of ${health.probes} failed`,
          met: health.probes > 0 && health.failed === 0 && health.slowest <= 100,
        },
        {
          name: "memory: the last third's peak is at most 1.25 × that of the third before",
          measured: grown === null ? "not measured on this system" : grown.toFixed(2),
          met: grown === null || grown <= 1.25,
        },
        {
          name: "orders placed: at least 90 % of the peak",
          measured: `${(share * 100).toFixed(0)} % (${throughput.toFixed(0)}/s; the peak is ${before.toFixed(0)}/s before and ${after.toFixed(0)}/s after)`,
          met: share >= 0.9,
        },
      ],
    }
  })
