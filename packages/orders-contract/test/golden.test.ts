import * as Schema from "effect/Schema"
import { expect, test } from "vitest"
import { orderEventVersions, RecordedOrderEvent } from "../src/index.ts"
import { goldenEvents, undecodable } from "./golden.ts"

const golden = goldenEvents()

test.each(golden)("what was recorded as $type version $version decodes: $file", (recorded) => {
  expect(undecodable(recorded, RecordedOrderEvent)).toEqual([])
})

test.each(golden)("$file has what its name says", ({ type, version, events }) => {
  for (const event of events) expect(event).toMatchObject({ type, version })
})

test.each(golden)("what was recorded in $file decodes to today's form", ({ type, events }) => {
  const decode = Schema.decodeUnknownSync(RecordedOrderEvent)
  const today = Object.entries(orderEventVersions).find(([name]) => name === type)?.[1].all.length
  for (const event of events) expect(decode(event)).toMatchObject({ type, version: today })
})

const published = Object.entries(orderEventVersions).flatMap(([type, { all }]) =>
  all.map((_, index) => ({ type, version: index + 1 })),
)

test.each(published)("there are golden events of $type version $version", ({ type, version }) => {
  const files = golden.filter((recorded) => recorded.type === type && recorded.version === version)
  expect(
    files.map(({ file }) => file),
    `write some to packages/orders-contract/golden/RELEASE/${type}.v${version}.json`,
  ).not.toEqual([])
})
