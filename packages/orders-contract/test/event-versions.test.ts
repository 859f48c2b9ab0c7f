import * as Schema from "effect/Schema"
import { expect, expectTypeOf, test } from "vitest"
import { eventVersions } from "../src/event-versions.ts"
import { undecodable } from "./golden.ts"

// A family of events that is not ours, with a history: today's events have none yet.
const First = Schema.Struct({
  type: Schema.Literal("parcel.weighed"),
  version: Schema.Literal(1),
  grams: Schema.String,
})
const Second = Schema.Struct({
  type: Schema.Literal("parcel.weighed"),
  version: Schema.Literal(2),
  grams: Schema.Int,
})
const Third = Schema.Struct({
  type: Schema.Literal("parcel.weighed"),
  version: Schema.Literal(3),
  weight: Schema.Struct({ value: Schema.Int, unit: Schema.Literals(["g", "kg"]) }),
})

const weighed = eventVersions(First)
  .next(Second, ({ grams, ...event }) => ({ ...event, version: 2, grams: Number(grams) }))
  .next(Third, ({ grams, ...event }) => ({ ...event, version: 3, weight: { value: grams, unit: "g" } }))

const decode = Schema.decodeUnknownSync(weighed.recorded)
const today = { type: "parcel.weighed", version: 3, weight: { value: 1200, unit: "g" } }

test.each([
  { version: 1, event: { type: "parcel.weighed", version: 1, grams: "1200" } },
  { version: 2, event: { type: "parcel.weighed", version: 2, grams: 1200 } },
  { version: 3, event: today },
])("version $version decodes to today's form", ({ event }) => {
  expect(decode(event)).toEqual(today)
})

test("an event is encoded in today's form", () => {
  expect(Schema.encodeSync(weighed.recorded)(decode({ ...today }))).toEqual(today)
})

test("an event that is not of its version's form is refused", () => {
  expect(() => decode({ type: "parcel.weighed", version: 2, grams: "1200" })).toThrow("grams")
})

test("what an upcaster makes is held to the form of its version", () => {
  expect(() => decode({ type: "parcel.weighed", version: 1, grams: "heavy" })).toThrow("an integer")
})

test("a version that nobody has published is refused", () => {
  expect(() => decode({ ...today, version: 4 })).toThrow("version")
})

test("the versions are known in their order", () => {
  expect(weighed.all).toEqual([First, Second, Third])
  expect(weighed.today).toBe(Third)
})

test("without its upcaster, what was recorded in an old version is missed by name and version", () => {
  const recorded = {
    file: "1.0.0/parcel.weighed.v1.json",
    type: "parcel.weighed",
    version: 1,
    events: [{ type: "parcel.weighed", version: 1, grams: "1200" }],
  }
  const forgetful = eventVersions(Second).next(Third, ({ grams, ...event }) => ({
    ...event,
    version: 3,
    weight: { value: grams, unit: "g" },
  }))
  expect(undecodable(recorded, weighed.recorded)).toEqual([])
  expect(undecodable(recorded, forgetful.recorded)).toEqual([
    expect.stringContaining(
      "parcel.weighed version 1 (golden/1.0.0/parcel.weighed.v1.json, event 0) does not decode",
    ),
  ])
})

// The compiler holds these; see the package's `types`.
test("a version without an upcaster from the one before, to its own form, does not compile", () => {
  const first = eventVersions(First)
  type Arguments = Parameters<typeof first.next<typeof Second.Type, typeof Second>>
  expectTypeOf<Arguments["length"]>().toEqualTypeOf<2>()
  expectTypeOf<Arguments[1]>().toEqualTypeOf<(before: typeof First.Type) => typeof Second.Type>()
})
