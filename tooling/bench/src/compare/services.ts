import { say } from "../command.ts"
import { freePort } from "@touchstone/postgres"
import { serviceEnvironment } from "../setting/orders-service.ts"
import { startServer, type ServerProcess } from "../setting/server-process.ts"
import { usageOf } from "../setting/usage.ts"
import type { World } from "../setting/world.ts"
import { median } from "../statistics.ts"
import { decide, type Decision, inShort, type Measure } from "./decision.ts"
import { inRandomOrder, ratio, type Sides } from "./sides.ts"
import { placeOrder, placeOrders } from "./orders.ts"
import { type Planted, optionsFor } from "./planted.ts"

/** A bundle of the orders service, and what slows it down on purpose. */
export interface Build {
  readonly file: string
  readonly planted: Planted | null
}

/** What both took in the same few seconds. */
interface Pair {
  /** Milliseconds of user and system time for each order; null where the system does not tell. */
  readonly cpu: Sides<number> | null
  /** Milliseconds for each order, of many at once. */
  readonly busy: Sides<number>
  /** Milliseconds for each order, of one at a time. */
  readonly alone: Sides<number>
}

const databases = { base: "bench_base", head: "bench_head" } as const
const size = { warmUp: 1500, busy: 800, alone: 60 } as const
/** Two processes of the same file are not alike: each generation is a new process of both. */
const generations = { least: 2, most: 6, pairs: 10 } as const

const cpuOf = ({ pid }: ServerProcess): number => (usageOf(pid)?.cpuSeconds ?? Number.NaN) * 1000

/**
 * Both take their turn at each kind of load. The time of the processor is of both turns together: what one still does
 * while the other has its turn counts as well.
 */
const measurePair = async ({ base, head }: Sides<ServerProcess>, { requests }: World): Promise<Pair> => {
  const before = { base: cpuOf(base), head: cpuOf(head) }
  const busy = { base: 0, head: 0 }
  const turn =
    (side: keyof typeof busy, { origin }: ServerProcess) =>
    async () => {
      busy[side] = (await placeOrders(origin, requests, size.busy)) / size.busy
    }
  await inRandomOrder(turn("base", base), turn("head", head))
  const cpu = {
    base: (cpuOf(base) - before.base) / size.busy,
    head: (cpuOf(head) - before.head) / size.busy,
  }
  const times = { base: new Array<number>(), head: new Array<number>() }
  for (const order of requests.concat(requests, requests).slice(0, size.alone)) {
    const one =
      (side: keyof typeof times, { origin }: ServerProcess) =>
      async () => {
        times[side].push(await placeOrder(origin, order))
      }
    await inRandomOrder(one("base", base), one("head", head))
  }
  return {
    cpu: Number.isNaN(cpu.base) || Number.isNaN(cpu.head) ? null : cpu,
    busy,
    alone: { base: median(times.base), head: median(times.head) },
  }
}

const measuresOf = (pairs: ReadonlyArray<Pair>): ReadonlyArray<Measure> => {
  const cpu = pairs.flatMap((pair) => pair.cpu ?? [])
  return [
    ...(cpu.length === 0
      ? []
      : [{ name: "processor time of an order", ratios: cpu.map(ratio), tolerance: 1.08 }]),
    { name: "time of an order, 32 at once", ratios: pairs.map(({ busy }) => ratio(busy)), tolerance: 1.1 },
    {
      name: "time of an order, one at a time",
      ratios: pairs.map(({ alone }) => ratio(alone)),
      tolerance: 1.1,
    },
  ]
}

/** A new process of each, on a database of its own that begins empty, both warm. */
const startBoth = async (world: World, builds: Sides<Build>): Promise<Sides<ServerProcess>> => {
  const start = async (side: keyof typeof databases): Promise<ServerProcess> => {
    const { file, planted } = builds[side]
    const server = await startServer({
      options: optionsFor(planted),
      file,
      env: serviceEnvironment(world.postgres.url(databases[side]), world.issuer),
      port: await freePort(),
    })
    world.atEnd(server.stop)
    return server
  }
  const servers = { base: await start("base"), head: await start("head") }
  for (const side of ["base", "head"] as const) {
    await world.postgres.query(databases[side], "TRUNCATE orders, order_events, idempotency_keys, outbox")
    await placeOrders(servers[side].origin, world.requests, size.warmUp)
  }
  await world.postgres.query("postgres", "CHECKPOINT")
  return servers
}

/** Makes the two databases that the comparisons in a world use, one after the other. */
export const makeDatabases = async ({ postgres }: World): Promise<void> => {
  for (const name of Object.values(databases)) await postgres.query("postgres", `CREATE DATABASE ${name}`)
}

/** Pairs of one generation. */
const generation = async (
  world: World,
  builds: Sides<Build>,
  pairs: number,
): Promise<ReadonlyArray<Pair>> => {
  const servers = await startBoth(world, builds)
  const measured: Array<Pair> = []
  for (let pair = 0; pair < pairs; pair += 1) measured.push(await measurePair(servers, world))
  await Promise.all([servers.base.stop(), servers.head.stop()])
  return measured
}

/** What an order takes of the processor with many at once, and of time one at a time: in milliseconds, the medians. */
export const costsOf = async (
  world: World,
  file: string,
): Promise<{ readonly cpu: number; readonly alone: number }> => {
  const same = { file, planted: null }
  const pairs = await generation(world, { base: same, head: same }, generations.pairs)
  return {
    cpu: median(pairs.map(({ cpu, busy }) => (cpu ?? busy).base)),
    alone: median(pairs.map(({ alone }) => alone.base)),
  }
}

/** Compares two builds of the orders service until it is sure, or has tried for long enough. */
export const compareServices = async (world: World, builds: Sides<Build>): Promise<Decision> => {
  const pairs: Array<Pair> = []
  for (let number = 1; ; number += 1) {
    pairs.push(...(await generation(world, builds, generations.pairs)))
    const decision = decide(measuresOf(pairs))
    say(`${pairs.length} pairs: ${inShort(decision)}`)
    if (number >= generations.most || (number >= generations.least && decision.answer !== "NOT SURE"))
      return decision
  }
}
