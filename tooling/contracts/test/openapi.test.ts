import { expect, test } from "vitest"
import {
  beside,
  headers,
  object,
  operation,
  parameters,
  query,
  read,
  request,
  response,
  responses,
  text,
  whole,
} from "../fixtures/cases/case.ts"
import { merged } from "../src/difference.ts"
import type { JsonObject } from "../src/json.ts"
import { compareOpenApi } from "../src/openapi/compare-openapi.ts"

const differences = ({ before, after }: { readonly before: JsonObject; readonly after: JsonObject }) =>
  merged(compareOpenApi("openapi.json", before, after))

const rules = (change: Parameters<typeof differences>[0]) =>
  differences(change).map(({ verdict, rule }) => `${verdict} ${rule}`)

const answer = { responses: { "200": { description: "done" } } }
const literal = (value: string) => ({ type: "string", enum: [value] })
const variant = (type: string, properties: JsonObject) =>
  object({ type: literal(type), ...properties }, "type")

const withSchemas = (schemas: JsonObject) => ({
  paths: {
    "/trees": {
      post: {
        requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Tree" } } } },
        responses: {
          "200": {
            content: {
              "application/json": { schema: { type: "array", items: { $ref: "#/components/schemas/Tree" } } },
            },
          },
        },
      },
    },
  },
  components: { schemas },
})

const tree = (kind: JsonObject) =>
  withSchemas({
    Tree: object({ kind, children: { type: "array", items: { $ref: "#/components/schemas/Tree" } } }, "kind"),
  })

test("a schema that contains itself is compared once, in each direction that it is used in", () => {
  const values = { before: tree({ enum: ["x", "y"] }), after: tree({ enum: ["x", "z"] }) }
  expect(differences(values).map(({ rule, verdict, pointer }) => [verdict, rule, pointer])).toEqual([
    ["breaking", "request-enum-value-removed", "/components/schemas/Tree/properties/kind"],
    ["breaking", "response-enum-value-added", "/components/schemas/Tree/properties/kind"],
    ["compatible", "request-enum-value-added", "/components/schemas/Tree/properties/kind"],
    ["compatible", "response-enum-value-removed", "/components/schemas/Tree/properties/kind"],
  ])
})

test("a schema may be given a name, or another one", () => {
  const named = (name: string) =>
    withSchemas({ Tree: object({ kind: { $ref: `#/components/schemas/${name}` } }), [name]: text })
  expect(rules({ before: tree(text), after: tree({ allOf: [text] }) })).toEqual(["none said-otherwise"])
  expect(rules({ before: named("Kind"), after: named("Sort") })).toEqual(["none said-otherwise"])
})

test("variants are told apart by their type, wherever they stand", () => {
  const [cat, dog] = [variant("cat", { a: text }), variant("dog", { b: text })]
  expect(rules(read({ anyOf: [cat, dog] }, { anyOf: [dog, cat] }))).toEqual(["none said-otherwise"])
  const changed = variant("cat", { a: whole })
  const found = differences(read({ anyOf: [cat, dog] }, { anyOf: [dog, changed] }))
  expect(found.map(({ rule, pointer }) => `${rule} ${pointer.split("/").slice(-4).join("/")}`)).toEqual([
    "response-type-changed anyOf/1/properties/a",
  ])
})

test("variants that no member tells apart are found again by what they are", () => {
  const before = { anyOf: [text, object({ a: text }), { type: "boolean" }] }
  const after = { anyOf: [object({ a: text, b: text }), text] }
  expect(rules(read(before, after))).toEqual([
    "compatible response-variant-removed",
    "compatible response-optional-property-added",
  ])
})

test("a variant is not another one of a similar form", () => {
  const before = { anyOf: [variant("cat", { a: text }), variant("dog", { a: text })] }
  const after = { anyOf: [variant("cat", { a: text }), variant("cow", { a: text })] }
  expect(rules(read(before, after))).toEqual([
    "breaking response-variant-added",
    "compatible response-variant-removed",
  ])
})

test("what was one form may become one of several", () => {
  const union = { anyOf: [text, whole] }
  expect(rules(read(text, union))).toEqual(["breaking response-variant-added"])
  expect(rules(read(union, text))).toEqual(["compatible response-variant-removed"])
  expect(rules(request(text, union))).toEqual(["compatible request-variant-added"])
})

test("a part that is said of a union holds for all of its variants", () => {
  const cats = { anyOf: [variant("cat", {}), variant("dog", {})] }
  expect(rules(read(cats, { ...cats, required: ["name"] }))).toEqual([
    "compatible response-required-property-added",
  ])
})

test("a required member without a schema counts", () => {
  expect(rules(request({ type: "object" }, { type: "object", required: ["a"] }))).toEqual([
    "breaking request-required-property-added",
  ])
})

test("the entries of a map are compared", () => {
  const map = (schema: JsonObject) => ({ type: "object", additionalProperties: schema })
  expect(rules(response(map(text), map(whole)))).toEqual(["breaking response-type-changed"])
  expect(rules(response(map(text), { type: "object" }))).toEqual([
    "breaking response-additional-properties-widened",
  ])
})

test("what an answer may have beyond what is declared is nobody's business", () => {
  const closed = { ...object({ a: text }), additionalProperties: false }
  expect(rules(response(closed, object({ a: text })))).toEqual([
    "compatible response-additional-properties-widened",
  ])
  expect(rules(request(closed, object({ a: text })))).toEqual([
    "compatible request-additional-properties-widened",
  ])
})

test("the items of a list are compared; no longer to say what they are breaks who reads them", () => {
  const list = { type: "array", items: text }
  expect(rules(read(list, { type: "array", items: whole }))).toEqual(["breaking response-type-changed"])
  expect(rules(read(list, { type: "array" }))).toEqual(["breaking response-items-widened"])
  expect(rules(request({ type: "array" }, list))).toEqual(["breaking request-items-narrowed"])
})

test("a keyword that is not known is taken seriously", () => {
  expect(rules(read(text, { type: "string", not: { const: "x" } }))).toEqual([
    "compatible response-not-narrowed",
  ])
  expect(rules(read({ not: text }, { not: whole }))).toEqual(["breaking response-not-changed"])
})

test("a step is narrowed to its multiples", () => {
  const steps = (multipleOf: number) => ({ type: "integer", multipleOf })
  expect(rules(request(steps(5), steps(10)))).toEqual(["breaking request-multiple-of-narrowed"])
  expect(rules(request(steps(10), steps(5)))).toEqual(["compatible request-multiple-of-widened"])
  expect(rules(request(steps(4), steps(6)))).toEqual(["breaking request-multiple-of-changed"])
})

test("of limits that hold at once, the tightest counts", () => {
  const both = { type: "integer", maximum: 9, allOf: [{ maximum: 5 }] }
  expect(rules(request(both, { type: "integer", maximum: 5 }))).toEqual(["none said-otherwise"])
})

test("a path's own parameters are those of its operations", () => {
  const q = query("q", text)
  const before = { paths: { "/a": { parameters: [q], get: answer } } }
  const after = { paths: { "/a": { get: { ...answer, parameters: [q] } } } }
  expect(rules(beside(before, after))).toEqual(["none said-otherwise"])
})

test("a parameter that is written otherwise, or elsewhere, breaks", () => {
  expect(rules(parameters([query("q", text)], [query("q", text, { explode: false })]))).toEqual([
    "breaking request-parameter-style-changed",
  ])
  expect(rules(parameters([query("q", text)], [{ ...query("q", text), in: "header" }]))).toEqual([
    "breaking request-parameter-removed",
    "compatible optional-request-parameter-added",
  ])
})

test("a parameter may be deprecated", () => {
  const deprecated = query("q", text, { deprecated: true })
  expect(rules(parameters([query("q", text)], [deprecated]))).toEqual(["compatible deprecation-changed"])
  expect(rules(parameters([deprecated], [query("q", text)]))).toEqual(["compatible deprecation-changed"])
})

test("the names of headers are of any case", () => {
  const header = (name: string) => [{ ...query(name, text), in: "header" }]
  expect(rules(parameters(header("X-A"), header("x-a")))).toEqual(["none said-otherwise"])
})

test("what an answer's header says is compared", () => {
  expect(rules(headers({ A: { schema: text } }, { A: { schema: text, required: true } }))).toEqual([
    "compatible response-header-became-required",
  ])
})

const media = (rest: object) => ({ content: { "application/json": { schema: text, ...rest } } })

test.each([
  ["an operation", (rest: JsonObject) => operation({}, rest)],
  ["a parameter", (rest: JsonObject) => parameters([query("q", text)], [query("q", text, rest)])],
  ["a request body", (rest: JsonObject) => operation({ requestBody: {} }, { requestBody: rest })],
  ["a media type", (rest: JsonObject) => operation({ requestBody: media({}) }, { requestBody: media(rest) })],
  ["a response", (rest: JsonObject) => responses({ "200": {} }, { "200": rest })],
  ["a header", (rest: JsonObject) => headers({ A: {} }, { A: rest })],
  ["a document", (rest: JsonObject) => beside({}, rest)],
])("what of %s is not known is taken seriously, and words are not", (_, change) => {
  expect(rules(change({ unheardOf: 1 }))).toEqual(["breaking unknown-changed"])
  expect(rules(change({ "x-words": 1 }))).toEqual(["none documentation-changed"])
})

test("a webhook that is told otherwise breaks", () => {
  const webhook = (schema: JsonObject) => ({ webhooks: { told: { post: { requestBody: media(schema) } } } })
  expect(rules(beside(webhook({}), webhook({ schema: whole })))).toEqual(["breaking webhook-changed"])
  expect(rules(beside(webhook({}), webhook({})))).toEqual([])
})

test("the words of a document are words", () => {
  expect(
    rules({
      before: { info: { version: "1" }, paths: {}, servers: [{ url: "/a" }] },
      after: { info: { version: "2" }, paths: {}, servers: [{ url: "/b" }] },
    }),
  ).toEqual(["none documentation-changed", "none documentation-changed"])
})
