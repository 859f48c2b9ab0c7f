import { Ajv2020 } from "ajv/dist/2020.js"
import { expect, test } from "vitest"
import schema from "../schema/verdict.schema.json" with { type: "json" }
import { failing, part, passing, undecided } from "../test/examples.ts"
import type { Verdict } from "./verdict.ts"

// The conditions at the schema's end name what they ask about, not its type again.
const validate = new Ajv2020({ strictTypes: false }).compile(schema)

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

interface Variant {
  readonly name: string
  readonly value: unknown
}

/** The value with one field more, and with one field less, at every place. */
const spoiled = (value: unknown, at: string): ReadonlyArray<Variant> => {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      spoiled(item, `${at}/${index}`).map((inner) => ({ ...inner, value: value.with(index, inner.value) })),
    )
  }
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([key, item]): ReadonlyArray<Variant> => [
    {
      name: `without ${at}/${key}`,
      value: Object.fromEntries(Object.entries(value).filter(([name]) => name !== key)),
    },
    { name: `with ${at}/${key}2`, value: { ...value, [`${key}2`]: item } },
    ...spoiled(item, `${at}/${key}`).map((inner) => ({ ...inner, value: { ...value, [key]: inner.value } })),
  ])
}

test.each([
  ["a yes", passing],
  ["a no", failing],
  ["an undecided one", undecided],
  ["a part", part],
  ["a night's", { ...passing, scope: "nightly" }],
  ["what a branch touches", { ...failing, verdict: null, scope: "changed" }],
])("%s is valid", (_, verdict) => {
  validate(JSON.parse(JSON.stringify(verdict)))
  expect(validate.errors).toBeNull()
})

test("a field more or less is refused, wherever it is", () => {
  // What a gate took is a map, whose keys are gates.
  const variants = spoiled(passing, "").filter(({ name }) => !/^without \/run\/gates\/[^/]+$/.test(name))
  expect(variants.length).toBeGreaterThan(200)
  expect(variants.filter(({ value }) => validate(value)).map(({ name }) => name)).toEqual([])
})

const withGate = (change: Partial<Verdict["gates"][number]>): Verdict => ({
  ...part,
  gates: part.gates.map((gate) => ({ ...gate, ...change })),
})
const finding = { rule: "r", file: "a.ts", line: 1, message: "m" }

test.each<readonly [string, unknown]>([
  ["another version", { ...passing, version: 2 }],
  ["a word of its own", { ...passing, verdict: "RELEASEABLE" }],
  ["a word for a part", { ...part, verdict: "RELEASABLE" }],
  ["a word for what a branch touches", { ...passing, scope: "changed" }],
  ["no word for the whole", { ...passing, verdict: null }],
  ["no word for a night", { ...passing, scope: "nightly", verdict: null }],
  ["a yes although a gate said no", { ...failing, verdict: "RELEASABLE" }],
  ["a yes although a gate could not look", { ...undecided, verdict: "RELEASABLE" }],
  ["a yes of nobody", { ...passing, gates: [] }],
  ["a no although no gate said so", { ...passing, verdict: "NOT RELEASABLE" }],
  ["undecided although a gate said no", { ...failing, verdict: "UNDECIDED" }],
  ["undecided although every gate passed", { ...passing, verdict: "UNDECIDED" }],
  ["a gate that passes what nobody approved", withGate({ findings: [finding] })],
  ["a gate that passes and could not look", withGate({ why: "no database" })],
  ["a gate that says no and not why", withGate({ outcome: "failed" })],
  ["a gate that could not look and says not why", withGate({ outcome: "undecided" })],
  ["a gate that skipped", { ...part, gates: part.gates.map((gate) => ({ ...gate, outcome: "skipped" })) }],
  ["a short commit", { ...passing, subject: { ...passing.subject, commit: "8f4c1e0" } }],
  ["a toolchain without a digest", { ...passing, subject: { ...passing.subject, toolchain: "linux-x64" } }],
  [
    "a tag for a digest",
    { ...passing, artifacts: passing.artifacts.map((one) => ({ ...one, digest: "latest" })) },
  ],
  ["a local time", { ...passing, run: { ...passing.run, startedAt: "2026-11-23 09:41" } }],
])("%s is refused", (_, verdict) => expect(validate(verdict)).toBe(false))

const schemasIn = (value: unknown): ReadonlyArray<Readonly<Record<string, unknown>>> => {
  if (!isObject(value)) return []
  const named = ["properties", "$defs"].flatMap((key) =>
    isObject(value[key]) ? Object.values(value[key]) : [],
  )
  return [value, ...named.flatMap(schemasIn)]
}

test("every part of the schema is described in a sentence, and no object takes what it does not name", () => {
  const parts = schemasIn(schema)
  expect(parts.length).toBeGreaterThan(35)
  for (const { description } of parts) expect(description).toMatch(/^[A-Z].*\.$/)
  const open = parts.filter(
    ({ type, additionalProperties }) => type === "object" && additionalProperties === undefined,
  )
  expect(open).toEqual([])
})
