import { setTimeout as sleep } from "node:timers/promises"
import { gzipSync } from "node:zlib"
import { readFileSync } from "node:fs"
import { say } from "../command.ts"
import { inWorld, type World } from "../setting/world.ts"
import { usageOf } from "../setting/usage.ts"
import { withBestPool } from "./best-pool.ts"
import { coldStart } from "./cold-start.ts"
import { type HttpContestant, startPeer, startService } from "./contestants.ts"
import { fire, type Turn } from "./fire.ts"
import { hasPgbench, makePgbench, type Pgbench } from "./pgbench.ts"
import { placeStatement } from "./place-statement.ts"
import { assertSameWork } from "./same-work.ts"

export interface Plan {
  readonly rounds: number
  /** Of each turn, after as many of warming up as `warmUp` says. */
  readonly seconds: number
  readonly warmUp: number
  readonly coldStarts: number
}

const connections = 32

export interface Measurements {
  /** A turn of each contestant in every round. */
  readonly turns: Readonly<Record<string, ReadonlyArray<Turn>>>
  /** The connections to the database with which each peer did best. */
  readonly pools: Readonly<Record<string, number>>
  readonly peakRssBytes: Readonly<Record<string, number | null>>
  readonly coldStartMs: number
  readonly bundleBytes: number
  readonly bundleGzipBytes: number
  readonly postgres: string
}

interface Contestant {
  readonly name: string
  readonly database: string
  readonly fire: (seconds: number) => Promise<Turn>
}

const databases = {
  service: "bench_service",
  conventional: "bench_conventional",
  twin: "bench_twin",
  pgbench: "bench_pgbench",
} as const

/** A database for each, with the tables that the service's own migrations make: nobody meets what another has left. */
const prepareDatabases = async (world: World): Promise<string> => {
  const { postgres, bundle, issuer, requests } = world
  await postgres.query("postgres", `CREATE DATABASE ${databases.service}`)
  const service = await startService(bundle.file, postgres, databases.service, issuer)
  await fire(service, requests, { connections: 4, seconds: 1 })
  const statement = await placeStatement(postgres, databases.service)
  await service.stop()
  for (const name of [databases.conventional, databases.twin, databases.pgbench]) {
    await postgres.query("postgres", `CREATE DATABASE ${name} TEMPLATE ${databases.service}`)
  }
  return statement
}

const overHttp = (contestant: HttpContestant, world: World): Contestant => ({
  name: contestant.name,
  database: contestant.database,
  fire: (seconds) => fire(contestant, world.requests, { connections, seconds }),
})

const overPgbench = (pgbench: Pgbench): Contestant => ({
  name: "pgbench",
  database: databases.pgbench,
  fire: (seconds) => pgbench.fire({ connections, seconds }),
})

/** What a client has left behind unanswered is still being done. */
const untilQuiet = async (world: World, database: string): Promise<void> => {
  const deadline = performance.now() + 10_000
  while (performance.now() < deadline) {
    const busy = await world.postgres.query(
      "postgres",
      "SELECT FROM pg_stat_activity WHERE datname = $1 AND xact_start IS NOT NULL",
      [database],
    )
    if (busy.length === 0) return
    await sleep(20)
  }
  throw new Error(`The connections to ${database} do not come to rest.`)
}

/** Everybody's turn begins alike: with empty tables and all of the log written. */
const clear = async (world: World, database: string): Promise<void> => {
  await untilQuiet(world, database)
  await world.postgres.query(database, "TRUNCATE orders, order_events, idempotency_keys, outbox")
  await world.postgres.query(database, "CHECKPOINT")
}

const turnOf = async (world: World, contestant: Contestant, plan: Plan): Promise<Turn> => {
  await clear(world, contestant.database)
  if (plan.warmUp > 0) await contestant.fire(plan.warmUp)
  return contestant.fire(plan.seconds)
}

const rotated = <A>(items: ReadonlyArray<A>, by: number): ReadonlyArray<A> => {
  const start = by % items.length
  return [...items.slice(start), ...items.slice(0, start)]
}

/** Lets the orders service, those it is compared with, and pgbench place orders in turns on one PostgreSQL. */
export const measureService = (plan: Plan): Promise<Measurements> =>
  inWorld(async (world) => {
    const { postgres, issuer, bundle, requests, atEnd } = world
    const [version] = await postgres.query("postgres", "SHOW server_version")
    say(`PostgreSQL ${String(version?.["server_version"])}, durable; ${connections} connections`)
    const statement = await prepareDatabases(world)

    say("Cold starts ...")
    const coldStartMs = await coldStart(bundle.file, postgres, databases.service, issuer, plan.coldStarts)

    const service = await startService(bundle.file, postgres, databases.service, issuer)
    atEnd(service.stop)
    const peer = async (kind: "conventional" | "twin") => {
      const best = await withBestPool(
        (pool) => startPeer(kind, postgres, databases[kind], issuer, statement, pool),
        async (contestant) => (await turnOf(world, overHttp(contestant, world), plan)).throughput,
        Math.min(2, plan.rounds),
      )
      atEnd(best.contestant.stop)
      return best
    }
    const peers = [await peer("conventional"), await peer("twin")]
    const servers = [service, ...peers.map(({ contestant }) => contestant)] as const
    await assertSameWork(postgres, servers, requests)
    const contestants = servers.map((server) => overHttp(server, world))
    if (hasPgbench()) {
      const pgbench = makePgbench(postgres.url(databases.pgbench), statement)
      atEnd(pgbench.remove)
      contestants.push(overPgbench(pgbench))
    } else {
      say("There is no pgbench on PATH: the ratio to it is not measured.")
    }

    // The first seconds of a process are its compiler's, and count in no round.
    for (const contestant of contestants) await contestant.fire(Math.max(1, plan.warmUp * 2))
    const turns = Object.fromEntries(contestants.map(({ name }) => [name, new Array<Turn>()]))
    for (let round = 0; round < plan.rounds; round += 1) {
      for (const contestant of rotated(contestants, round)) {
        const turn = await turnOf(world, contestant, plan)
        turns[contestant.name]?.push(turn)
        say(
          `round ${round + 1}/${plan.rounds}  ${contestant.name.padEnd(12)} ${turn.throughput.toFixed(0)}/s`,
        )
      }
    }
    return {
      turns,
      pools: Object.fromEntries(peers.map(({ contestant, pool }) => [contestant.name, pool])),
      peakRssBytes: Object.fromEntries(
        servers.map(({ name, pid }) => [name, usageOf(pid)?.peakRssBytes ?? null]),
      ),
      coldStartMs,
      bundleBytes: bundle.bytes,
      bundleGzipBytes: gzipSync(readFileSync(bundle.file)).length,
      postgres: String(version?.["server_version"]),
    }
  })
