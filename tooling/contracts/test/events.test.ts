import { expect, test } from "vitest"
import { object, text, whole } from "../fixtures/cases/case.ts"
import { compareEvents } from "../src/events/compare-events.ts"
import type { JsonObject } from "../src/json.ts"

const told = (versions: ReadonlyArray<JsonObject>) => ({
  published: versions.length,
  versions: Object.fromEntries(versions.map((schema, index) => [String(index + 1), schema])),
})

const document = (types: JsonObject, $defs: JsonObject = {}) => ({ events: types, $defs })

const rules = (before: JsonObject, after: JsonObject) =>
  compareEvents("events.json", before, after).map(({ verdict, rule }) => `${verdict} ${rule}`)

const change = (before: JsonObject, after: JsonObject) =>
  rules(document({ "order.placed": told([before]) }), document({ "order.placed": told([after]) }))

test.each([
  [
    "a field is removed",
    object({ a: text, b: text }),
    object({ a: text }),
    ["breaking event-property-removed"],
  ],
  [
    "a field is renamed",
    object({ a: text }),
    object({ b: text }),
    ["breaking event-property-removed", "compatible event-optional-property-added"],
  ],
  ["a field is of another type", object({ a: text }), object({ a: whole }), ["breaking event-type-changed"]],
  [
    "an optional field is added",
    object({ a: text }),
    object({ a: text, b: text }),
    ["compatible event-optional-property-added"],
  ],
  [
    "a required field is added",
    object({ a: text }),
    object({ a: text, b: text }, "b"),
    ["breaking event-required-property-added"],
  ],
  [
    "a field becomes optional",
    object({ a: text }, "a"),
    object({ a: text }),
    ["breaking event-property-became-optional"],
  ],
  [
    "a field becomes required",
    object({ a: text }),
    object({ a: text }, "a"),
    ["breaking event-property-became-required"],
  ],
  ["a limit is raised", { maximum: 5 }, { maximum: 6 }, ["breaking event-maximum-widened"]],
  ["a limit is lowered", { maximum: 6 }, { maximum: 5 }, ["breaking event-maximum-narrowed"]],
  ["a value is added", { enum: ["a"] }, { enum: ["a", "b"] }, ["breaking event-enum-value-added"]],
  ["a value is removed", { enum: ["a", "b"] }, { enum: ["a"] }, ["breaking event-enum-value-removed"]],
  ["null is allowed", text, { type: ["string", "null"] }, ["breaking event-became-nullable"]],
  ["a default is set", text, { type: "string", default: "x" }, ["none event-default-changed"]],
  ["a description changes", text, { type: "string", description: "x" }, ["none documentation-changed"]],
])("%s", (_, before, after, expected) => {
  expect(change(before, after)).toEqual(expected)
})

test("types and versions come and go", () => {
  const one = document({ "order.placed": told([text]) })
  expect(rules(one, document({}))).toEqual(["breaking event-type-removed"])
  expect(rules(document({}), one)).toEqual(["breaking event-type-added"])
  const two = document({ "order.placed": told([text, whole]) })
  expect(rules(one, two)).toEqual(["breaking event-version-added"])
  expect(rules(two, one)).toEqual([
    "breaking event-version-removed",
    "breaking event-published-version-lowered",
  ])
})

test("a difference in what several events share concerns each of them where it stands", () => {
  const reference = { $ref: "#/$defs/Amount" }
  const types = { "order.placed": told([reference]), "order.paid": told([reference]) }
  const found = compareEvents(
    "events.json",
    document(types, { Amount: { minimum: 0 } }),
    document(types, { Amount: { minimum: 1 } }),
  )
  expect(found).toMatchObject([
    { pointer: "/$defs/Amount", concerns: ["order.placed"] },
    { pointer: "/$defs/Amount", concerns: ["order.paid"] },
  ])
})
