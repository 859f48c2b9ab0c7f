import { expect, test } from "vitest"
import { beside, operation } from "../fixtures/cases/case.ts"
import type { JsonObject } from "../src/json.ts"
import { compareOpenApi } from "../src/openapi/compare-openapi.ts"

const secured = (...security: ReadonlyArray<JsonObject>) => ({ security })

const rules = ({ before, after }: { readonly before: JsonObject; readonly after: JsonObject }) =>
  compareOpenApi("openapi.json", before, after).map(({ verdict, rule }) => `${verdict} ${rule}`)

const from = (before: JsonObject, after: JsonObject) => rules(operation(before, after))

test.each([
  ["another way in", secured({ a: [] }), secured({ a: [] }, { b: [] }), "compatible security-relaxed"],
  ["one way in less", secured({ a: [] }, { b: [] }), secured({ a: [] }), "breaking security-changed"],
  ["both instead of either", secured({ a: [] }), secured({ a: [], b: [] }), "breaking security-changed"],
  ["another scope", secured({ a: ["x"] }), secured({ a: ["y"] }), "breaking security-scope-added"],
  ["for those who like", secured({ a: [] }), secured({ a: [] }, {}), "compatible security-relaxed"],
  ["for all, after those who liked", secured({ a: [] }, {}), secured({ a: [] }), "breaking security-added"],
])("%s: %j to %j", (_, before, after, rule) => {
  expect(from(before, after)).toEqual([rule])
})

test("an operation asks for what the document asks for, unless it says otherwise", () => {
  const paths = (security: object) => ({ paths: { "/a": { get: { responses: {}, ...security } } } })
  const asked = { security: [{ a: [] }] }
  expect(rules({ before: { ...paths({}), ...asked }, after: { ...paths(asked) } })).toEqual([
    "none said-otherwise",
  ])
  expect(rules({ before: { ...paths({}), ...asked }, after: { ...paths(secured()), ...asked } })).toEqual([
    "compatible security-relaxed",
  ])
})

const scheme = (definition: JsonObject, security: ReadonlyArray<JsonObject> = [{ a: [] }]) => ({
  security,
  components: { securitySchemes: { a: definition } },
})

const oauth = (flow: JsonObject) => ({ type: "oauth2", flows: { clientCredentials: flow } })

test.each([
  [
    "the token is got elsewhere",
    oauth({ tokenUrl: "/a" }),
    oauth({ tokenUrl: "/b" }),
    ["breaking security-scheme-changed"],
  ],
  [
    "a flow is gone",
    oauth({ tokenUrl: "/a" }),
    { type: "oauth2", flows: {} },
    ["breaking security-scheme-changed"],
  ],
  [
    "a scope is gone",
    oauth({ scopes: { x: "", y: "" } }),
    oauth({ scopes: { x: "" } }),
    ["breaking security-scheme-changed"],
  ],
  [
    "a scope is new",
    oauth({ scopes: { x: "" } }),
    oauth({ scopes: { x: "", y: "" } }),
    ["compatible security-scheme-widened"],
  ],
  [
    "its words",
    { type: "http", scheme: "Bearer" },
    { type: "http", scheme: "bearer", bearerFormat: "JWT" },
    ["none documentation-changed"],
  ],
])("%s", (_, before, after, expected) => {
  expect(rules(beside(scheme(before), scheme(after)))).toEqual(expected)
})

test("a further flow is compatible", () => {
  const [before, after] = [{ type: "oauth2", flows: {} }, oauth({ tokenUrl: "/a" })]
  expect(rules(beside(scheme(before), scheme(after)))).toEqual(["compatible security-scheme-widened"])
})

test("a scheme that nothing asks for breaks nobody", () => {
  const [before, after] = [scheme({ type: "http" }, []), scheme({ type: "apiKey" }, [])]
  expect(rules(beside(before, after))).toEqual(["none security-scheme-changed"])
})
