import { expect, test } from "vitest"
import { object, text, whole } from "../fixtures/cases/case.ts"
import type { Direction } from "../src/difference.ts"
import type { JsonObject } from "../src/json.ts"
import { compareSchemas } from "../src/schema/compare-schema.ts"
import { nodeAt } from "../src/schema/node.ts"

const rules = (direction: Direction, before: unknown, after: unknown, schemas: JsonObject = {}) =>
  compareSchemas(
    direction,
    { before: { before, ...schemas }, after: { after, ...schemas } },
    nodeAt(before, "/before"),
    nodeAt(after, "/after"),
  ).map(({ verdict, rule }) => `${verdict} ${rule}`)

const request = (before: unknown, after: unknown) => rules("request", before, after)
const response = (before: unknown, after: unknown) => rules("response", before, after)

test("a deprecation is compatible, either way", () => {
  const deprecated = { type: "string", deprecated: true }
  expect(request(text, deprecated)).toEqual(["compatible deprecation-changed"])
  expect(request(deprecated, text)).toEqual(["compatible deprecation-changed"])
  expect(request(text, { type: "string", deprecated: false })).toEqual([])
})

test("items need no longer be unique", () => {
  const list = { type: "array", items: text }
  expect(request({ ...list, uniqueItems: true }, list)).toEqual(["compatible request-unique-items-widened"])
  expect(request({ ...list, uniqueItems: false }, list)).toEqual([])
})

test("where anything was allowed, null was", () => {
  expect(request({}, text)).toEqual(["breaking request-type-narrowed"])
  expect(request(text, {})).toEqual(["compatible request-type-widened"])
  expect(request({ enum: ["x", null] }, { enum: ["x"] })).toEqual(["breaking request-became-not-nullable"])
})

test("null is said in several ways", () => {
  const ways = [
    { type: ["string", "null"] },
    { type: "string", nullable: true },
    { anyOf: [text, { type: "null" }] },
    { oneOf: [{ type: "null" }, text] },
  ]
  for (const one of ways) {
    for (const other of ways) expect(response(one, other)).toEqual([])
    expect(response(text, one)).toEqual(["breaking response-became-nullable"])
    expect(response(one, text)).toEqual(["compatible response-became-not-nullable"])
  }
})

test("an integer is a number, and nothing else is", () => {
  const numbers = (...allOf: ReadonlyArray<string>) => ({ allOf: allOf.map((type) => ({ type })) })
  expect(request(numbers("number", "integer"), whole)).toEqual([])
  expect(request(numbers("integer", "number"), whole)).toEqual([])
  expect(request(numbers("integer", "integer"), whole)).toEqual([])
  expect(request(numbers("integer", "string"), numbers("boolean", "string"))).toEqual([])
  expect(request(numbers("string", "integer"), numbers("boolean", "string"))).toEqual([])
  const kinds = { type: ["string", "integer"], allOf: [{ type: ["boolean", "number", "string"] }] }
  expect(request(kinds, { type: ["integer", "string"] })).toEqual([])
  const turned = { type: ["boolean", "number", "string"], allOf: [{ type: ["string", "integer"] }] }
  expect(request(turned, { type: ["integer", "string"] })).toEqual([])
})

test("true allows anything, and false nothing", () => {
  expect(request(object({ a: true }), object({ a: {} }))).toEqual([])
  expect(request(object({ a: true }), object({ a: false }))).toEqual(["breaking request-became-enum"])
  expect(request(object({ a: false }), object({ a: true }))).toEqual(["compatible request-no-longer-enum"])
})

test("of unions that hold at once, each is compared", () => {
  const unions = (minimum: number) => ({
    oneOf: [whole, { type: "boolean" }],
    anyOf: [{ minimum }, { minimum: 3 }],
  })
  expect(request(unions(1), unions(1))).toEqual([])
  expect(request(unions(1), unions(2))).toEqual(["breaking request-any-of-changed"])
  const apart = { allOf: [{ anyOf: [text, whole] }, { anyOf: [text, { type: "boolean" }] }] }
  expect(request(apart, { allOf: [{ anyOf: [text, whole] }] })).toEqual(["compatible request-any-of-widened"])
})

test("a member tells variants apart only where it is another in each, before and after", () => {
  const variant = (kind: string, properties: JsonObject) =>
    object({ kind: { type: "string", const: kind }, ...properties }, "kind")
  const [one, two] = [variant("x", { a: text }), variant("x", { b: text })]
  expect(response({ anyOf: [one, two] }, { anyOf: [two, one] })).toEqual([])
  const open = object({ kind: text, a: text }, "kind")
  const told = { anyOf: [variant("x", { a: text }), variant("y", { b: text })] }
  const half = { anyOf: [variant("y", { b: text }), open] }
  expect(response(told, half)).toEqual(["breaking response-no-longer-enum"])
})

test("variants are found again by their names, whatever is in them", () => {
  const named = (name: string) => ({ $ref: `#/${name}` })
  const before = { a: object({ x: text }), b: object({ y: text }) }
  const after = { a: object({ x: text, z: text }), b: object({ y: text, z: text }) }
  const found = compareSchemas(
    "response",
    { before, after },
    nodeAt({ anyOf: [named("a"), named("b")] }, "/u"),
    nodeAt({ anyOf: [named("b"), named("a")] }, "/u"),
  )
  expect(found.map(({ rule, pointer }) => [rule, pointer])).toEqual([
    ["response-optional-property-added", "/a/properties/z"],
    ["response-optional-property-added", "/b/properties/z"],
  ])
})

test("a reference may have something said beside it", () => {
  const schemas = { Short: { type: "string", maxLength: 5 } }
  const reference = { $ref: "#/Short" }
  expect(rules("request", reference, { ...reference, minLength: 1 }, schemas)).toEqual([
    "breaking request-min-length-narrowed",
  ])
})

test("a reference to nothing, or to itself, says nothing", () => {
  expect(rules("request", { $ref: "#/nowhere" }, {})).toEqual([])
  expect(rules("request", { $ref: "#/Loop" }, {}, { Loop: { $ref: "#/Loop" } })).toEqual([])
})
