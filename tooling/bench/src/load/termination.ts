import { setTimeout as sleep } from "node:timers/promises"
import { say } from "../command.ts"
import { startService } from "../service/contestants.ts"
import { inWorld } from "../setting/world.ts"
import type { Criterion } from "./criterion.ts"
import { gather, type Sent } from "./crowd.ts"
import { makeTally } from "./tally.ts"

export interface Termination {
  readonly rounds: ReadonlyArray<Readonly<Record<string, number>>>
  readonly slowestExitMs: number
  readonly criteria: ReadonlyArray<Criterion>
}

const database = "load_orders"
const connections = 32

interface Round {
  readonly sent: ReadonlyArray<Sent>
  readonly terminatedAt: number
  readonly exitMs: number
  readonly exitCode: number | null
}

const answeredWith = (sent: ReadonlyArray<Sent>, good: (status: number) => boolean) =>
  sent.filter(({ outcome }) => outcome.answered && good(outcome.status))

/** Ends the orders service by SIGTERM, again and again, while clients place orders and go on doing so. */
export const terminate = (rounds: number, seconds: number): Promise<Termination> =>
  inWorld(async ({ postgres, issuer, bundle, requests, atEnd }) => {
    await postgres.query("postgres", `CREATE DATABASE ${database}`)
    const round = async (): Promise<Round> => {
      const service = await startService(bundle.file, postgres, database, issuer)
      atEnd(service.stop)
      const sent: Array<Sent> = []
      const crowd = gather(Number(new URL(service.origin).port), requests, connections, (one) =>
        sent.push(one),
      )
      await sleep(seconds * 1000)
      const terminatedAt = performance.now()
      process.kill(service.pid, "SIGTERM")
      const exitCode = await service.ended
      const exitMs = performance.now() - terminatedAt
      await crowd.gone
      return { sent, terminatedAt, exitMs, exitCode }
    }

    const done: Array<Round> = []
    for (let number = 1; number <= rounds; number += 1) {
      say(`SIGTERM ${number}/${rounds} ...`)
      done.push(await round())
    }

    const rows = await postgres.query(database, "SELECT key FROM idempotency_keys")
    const written = new Set(rows.map(({ key }) => key))
    const all = done.flatMap(({ sent }) => sent)
    const acknowledged = answeredWith(all, (status) => status === 201)
    const lost = acknowledged.filter(({ key }) => !written.has(key))
    const wrong = answeredWith(all, (status) => status !== 201 && status !== 503)
    const unanswered = all.filter(({ outcome }) => !outcome.answered)
    const dropped = done.flatMap(({ sent, terminatedAt }) =>
      sent.filter(({ at, outcome }) => !outcome.answered && at < terminatedAt),
    )
    const silent = unanswered.filter(({ key }) => written.has(key))
    const badExits = done.filter(({ exitCode }) => exitCode !== 0)
    const counted = done.map(({ sent }) => {
      const tally = makeTally()
      for (const one of sent) tally.add(one)
      return tally.counts()
    })
    const slowestExitMs = Math.max(...done.map(({ exitMs }) => exitMs))
    const none = (name: string, found: number): Criterion => ({
      name,
      measured: `${found}`,
      met: found === 0,
    })
    return {
      rounds: counted,
      slowestExitMs,
      criteria: [
        {
          name: "orders are being placed when the signal comes",
          measured: `${acknowledged.length} acknowledged`,
          met: counted.every((counts) => (counts["201"] ?? 0) > 0),
        },
        none("requests from before the signal without an answer", dropped.length),
        none("requests that took effect without an answer", silent.length),
        none("acknowledged orders that are lost", lost.length),
        none("answers that are neither 201 nor 503", wrong.length),
        none("exit codes other than 0", badExits.length),
        {
          name: "the service ends within 12 s",
          measured: `${(slowestExitMs / 1000).toFixed(1)} s`,
          met: slowestExitMs <= 12_000,
        },
      ],
    }
  })
