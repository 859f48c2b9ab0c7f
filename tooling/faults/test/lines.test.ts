import { size } from "@touchstone/vitest/size"
import { expect, test } from "vitest"
import { fewOrders } from "../src/crash-everywhere.ts"
import type { HttpStep, HttpVerdict } from "../src/http-proxy.ts"
import { underLoad, untilOrdered } from "../src/load.ts"
import type { WireStep, WireVerdict } from "../src/postgres-proxy.ts"
import { randomOf } from "../src/random.ts"
import { seed } from "../src/seed.ts"
import { type ServiceName, services } from "../src/templates.ts"
import { expectAllWell, newWorld } from "./in-a-world.ts"

// Lines that break: between the services and their databases, between the services, and to the client.

interface Commit {
  readonly of: string
  readonly service: ServiceName
  readonly application: string
  /** Of the transaction that is to be committed; the commit itself where one statement is the transaction. */
  readonly statement: RegExp
  readonly commitsItself?: true
}

const commits: ReadonlyArray<Commit> = [
  {
    of: "placing",
    service: "orders",
    application: "orders",
    statement: /INSERT INTO orders/,
    commitsItself: true,
  },
  { of: "paying", service: "orders", application: "orders", statement: /UPDATE orders/ },
  { of: "publishing", service: "orders", application: "orders relay", statement: /UPDATE outbox/ },
  { of: "taking in", service: "fulfilment", application: "fulfilment", statement: /INSERT INTO inbox/ },
  { of: "planning", service: "fulfilment", application: "fulfilment", statement: /INSERT INTO shipments/ },
  {
    of: "claiming",
    service: "fulfilment",
    application: "fulfilment",
    statement: /UPDATE shipments\s+SET attempts/,
    commitsItself: true,
  },
]

const breaks = [
  { when: "before", side: "before", verdict: "cut" },
  { when: "during", side: "before", verdict: "cut-during" },
  { when: "after, the answer being lost,", side: "after", verdict: "cut" },
] as const

/** Breaks the connection at the first commit of this kind. */
const breakAt = (commit: Commit, { side, verdict }: (typeof breaks)[number]) => {
  const inTransaction = new Set<number>()
  let broken = false
  const decide = (step: WireStep): WireVerdict => {
    if (broken || step.application !== commit.application) return "pass"
    const text = step.statements.join("; ")
    const isMeant = commit.statement.test(text)
    if (isMeant) inTransaction.add(step.connection)
    const commitsNow =
      commit.commitsItself === true ? isMeant : text === "COMMIT" && inTransaction.has(step.connection)
    if (!commitsNow || step.side !== side) return "pass"
    broken = true
    return verdict
  }
  return { decide, isBroken: () => broken }
}

test("a connection that breaks before, during or after a commit loses nothing and repeats nothing", async () => {
  const world = await newWorld()
  for (const commit of commits) {
    for (const way of breaks) {
      const { decide, isBroken } = breakAt(commit, way)
      world.wires[commit.service].intercept(decide)
      for (let round = 0; round < 5 && !isBroken(); round += 1) {
        await fewOrders(world)
        await world.broken()
      }
      expect(isBroken(), `the commit of ${commit.of} was reached`).toBe(true)
      // Whoever claims a shipment and never hears so holds it until the claim lapses.
      await world.expireClaims()
      await expectAllWell(world)
      world.wires[commit.service].intercept(() => "pass")
    }
  }
})

test("lines to the databases that break at random lose nothing and repeat nothing", async () => {
  const world = await newWorld()
  const random = randomOf(seed)
  for (const service of services) {
    world.wires[service].intercept(({ side }): WireVerdict => {
      if (random() > 0.01) return "pass"
      return side === "before" && random() < 0.5 ? "cut-during" : "cut"
    })
  }
  await underLoad(world, 8, () => untilOrdered(world, size({ sample: 60, full: 600 })))
  for (const service of services) world.wires[service].intercept(() => "pass")
  await world.expireClaims()
  await expectAllWell(world)
})

test("calls that break or arrive twice at random lose nothing and repeat nothing", async () => {
  const world = await newWorld()
  const random = randomOf(seed)
  const decide = ({ side }: HttpStep): HttpVerdict => {
    if (random() > 0.1) return "pass"
    return side === "before" && random() < 0.6 ? "duplicate" : "cut"
  }
  world.calls.client.intercept(decide)
  world.calls.fulfilment.intercept(decide)
  await underLoad(world, 8, () => untilOrdered(world, size({ sample: 60, full: 600 })))
  for (const call of [world.calls.client, world.calls.fulfilment]) call.intercept(() => "pass")
  await expectAllWell(world)
})
