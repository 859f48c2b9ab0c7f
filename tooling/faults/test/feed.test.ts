import { size } from "@touchstone/vitest/size"
import { expect, test } from "vitest"
import type { HttpVerdict } from "../src/http-proxy.ts"
import { underLoad, untilOrdered } from "../src/load.ts"
import { randomOf, shuffled } from "../src/random.ts"
import { seed } from "../src/seed.ts"
import { expectAllWell, newWorld } from "./in-a-world.ts"

interface Page {
  readonly events: ReadonlyArray<unknown>
  readonly next: number
}

const isPage = (value: unknown): value is Page =>
  typeof value === "object" &&
  value !== null &&
  "events" in value &&
  Array.isArray(value.events) &&
  "next" in value

const pageOf = (body: string): Page => {
  const page: unknown = JSON.parse(body)
  if (isPage(page)) return page
  throw new Error(`no page of the feed: ${body}`)
}

// Enough for several pages, however much of it is published at once.
const orders = size({ sample: 150, full: 300 })

/** Orders are placed while pages of the feed are delivered in another way than they were asked for. */
const deliver = async (change: (page: Page, earlier: Page | undefined) => Page): Promise<number> => {
  const world = await newWorld()
  let earlier: Page | undefined
  let changed = 0
  world.calls.fulfilment.intercept(({ side, path, answer }): HttpVerdict => {
    if (side === "before" || !path.startsWith("/events") || answer?.status !== 200) return "pass"
    const page = pageOf(answer.body)
    if (page.events.length === 0) return "pass"
    const other = change(page, earlier)
    earlier = page
    if (other === page) return "pass"
    changed += 1
    return { body: JSON.stringify(other) }
  })
  await underLoad(world, 4, () => untilOrdered(world, orders))
  world.calls.fulfilment.intercept(() => "pass")
  await expectAllWell(world)
  return changed
}

test("pages of the feed whose events come twice have their effect once", async () => {
  const twice = (page: Page): Page => ({ ...page, events: page.events.flatMap((event) => [event, event]) })
  expect(await deliver(twice)).toBeGreaterThan(0)
})

test("pages of the feed that were delivered before have no effect again", async () => {
  let pages = 0
  const again = (page: Page, earlier: Page | undefined): Page => {
    pages += 1
    return pages % 2 === 0 ? (earlier ?? page) : page
  }
  expect(await deliver(again)).toBeGreaterThan(0)
})

test("pages of the feed in which the order of events is lost bring nothing out of order", async () => {
  const random = randomOf(seed)
  const mixed = (page: Page): Page =>
    page.events.length === 1
      ? page
      : { ...page, events: shuffled(page.events, Math.floor(random() * 2 ** 31)) }
  expect(await deliver(mixed)).toBeGreaterThan(0)
})
