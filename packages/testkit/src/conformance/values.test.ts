import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { checker } from "./checker.ts"
import type { JsonSchema, Schemas } from "./json-schema.ts"
import { spoiled } from "./spoil.ts"
import { valuesOf } from "./values.ts"

const named: Schemas = {
  Amount: { type: "integer", minimum: 0, maximum: 9_007_199_254_740_991 },
  Label: {
    type: "string",
    pattern: String.raw`^[^\s\p{Cc}](?:[^\p{Cc}]*[^\s\p{Cc}])?$`,
    allOf: [{ minLength: 1 }, { maxLength: 30 }],
  },
}

const label: JsonSchema = { $ref: "#/components/schemas/Label" }
const amount: JsonSchema = { allOf: [{ $ref: "#/components/schemas/Amount" }, {}] }

const schemas: ReadonlyArray<readonly [string, JsonSchema]> = [
  ["a reference", label],
  ["parts that hold together", amount],
  ["a pattern", { type: "string", pattern: "^[A-Z]{3}-[0-9a-f]{1,4}$" }],
  ["a length", { type: "string", minLength: 2, maxLength: 5 }],
  ["one of a few", { type: "string", enum: ["a", "b"] }],
  ["a number", { type: "number", minimum: -1.5, maximum: 2.5 }],
  ["a list", { type: "array", items: amount, minItems: 1, maxItems: 4 }],
  ["null or a truth", { anyOf: [{ type: "null" }, { type: "boolean" }] }],
  [
    "an object",
    {
      type: "object",
      properties: { label, amount, more: { type: "array", items: label, maxItems: 2 } },
      required: ["label", "amount"],
    },
  ],
]

describe.each(schemas)("of %s", (_, schema) => {
  const check = checker(named)

  test("every value that is made is valid, and no two runs make the same", () => {
    fc.assert(
      fc.property(valuesOf(named, schema), (value) => {
        expect(check(schema, value)).toEqual([])
      }),
    )
    expect(
      new Set(fc.sample(valuesOf(named, schema), 50).map((value) => JSON.stringify(value))).size,
    ).toBeGreaterThan(1)
  })

  test("some of what is made by spoiling a value is not valid", () => {
    fc.assert(
      fc.property(valuesOf(named, schema), (value) => {
        const wrong = spoiled(named, schema, value).filter((bad) => check(schema, bad).length > 0)
        expect(wrong).not.toEqual([])
      }),
    )
  })
})

test("of alternatives with a tag, only what is wrong with the one that is meant is said", () => {
  const circle = {
    type: "object",
    properties: { is: { enum: ["circle"] }, radius: { type: "number" } },
    required: ["radius"],
  }
  const square = {
    type: "object",
    properties: { is: { enum: ["square"] }, side: { type: "number" } },
    required: ["side"],
  }
  expect(checker({})({ anyOf: [circle, square] }, { is: "square", side: "1" })).toEqual([
    "/side must be number",
  ])
})

test("a keyword or a format that nobody knows is an error, not a free pass", () => {
  const check = checker({})
  const unknown: object = { type: "string", lenght: 3 }
  expect(() => check(unknown, "")).toThrow("lenght")
  const format: object = { type: "string", format: "colour" }
  expect(() => check(format, "")).toThrow("colour")
})
