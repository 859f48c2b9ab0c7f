import * as Schema from "effect/Schema"
import { expect, test } from "vitest"
import { StoredState } from "./stored-state.ts"

// As they stand in databases: change the schema so that these are still read, never these.
const written = {
  waiting: { _tag: "Waiting", version: 1, lines: [{ sku: "tea", units: 2 }] },
  planned: {
    _tag: "Planned",
    version: 2,
    shipment: {
      id: "01970000-0000-7000-8000-00000000000a",
      trackingNumber: "TS0197000000007000800000000000000A",
    },
  },
  shipped: { _tag: "Closed", version: 3, because: "shipped" },
  cancelled: { _tag: "Closed", version: 2, because: "cancelled" },
}

test.each(Object.entries(written))("reads what was written: %s", (_, json) => {
  const state = Schema.decodeUnknownSync(StoredState)(json)
  expect(Schema.encodeSync(StoredState)(state)).toEqual(json)
})
