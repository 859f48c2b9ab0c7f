import { expect, test } from "vitest"
import { api, changeset, contract, events, order, released } from "./repository.ts"

const renamed = { [`${contract}/openapi.json`]: api(order("id", "sum")) }
const extended = { [`${contract}/openapi.json`]: api(order("id", "total", "tax")) }

test("nothing has changed", () => {
  const { code, out } = released().evolution()
  expect(code).toBe(0)
  expect(out).toMatch(
    /with the release @touchstone\/orders-contract@1\.0\.0 \(\w+\): 0 breaking, 0 compatible, 0 without/,
  )
})

test("a renamed field of an answer needs a major changeset, and says so with all that one needs to know", () => {
  const repository = released()
  repository.write(renamed)
  const { code, out } = repository.evolution()
  expect(code).toBe(1)
  expect(out.replace(/\([0-9a-f]{12}\)/, "(COMMIT)")).toMatchInlineSnapshot(`
    "ERROR breaking response-property-removed packages/orders-contract/openapi.json#/components/schemas/Order/properties/total: "total" is gone: clients that read it miss it; "sum" is new and has its form, and nobody knows that name yet (GET /orders)
    ERROR compatible response-required-property-added packages/orders-contract/openapi.json#/components/schemas/Order/properties/sum: "sum" is new and required (GET /orders)
    @touchstone/orders-contract compared with the release @touchstone/orders-contract@1.0.0 (COMMIT): 1 breaking, 1 compatible, 0 without effect.

    @touchstone/orders-contract needs a major bump; its changesets and version give none.
    Consumers: @touchstone/orders (apps/orders), @touchstone/shop (apps/shop)
    Two ways out:
    1. Make it compatible:
       - keep the property, and put what replaces it beside it
    2. Bump: write .changeset/NAME.md, with a name of your choice:

    ---
    "@touchstone/orders-contract": major
    ---

    What changes for consumers, and what they do about it.

    Page: docs/contract-evolution.md
    "
  `)
})

test("with a major changeset it passes", () => {
  const repository = released()
  repository.write({ ...renamed, ".changeset/rename.md": changeset("major") })
  const { code, out } = repository.evolution()
  expect(code).toBe(0)
  expect(out).toContain("ok breaking response-property-removed")
})

test.each(["minor", "patch"])("with a %s changeset it does not", (bump) => {
  const repository = released()
  repository.write({ ...renamed, ".changeset/rename.md": changeset(bump) })
  const { code, out } = repository.evolution()
  expect(code).toBe(1)
  expect(out).toContain(`needs a major bump; its changesets and version give a ${bump} one`)
})

test.each([
  { bump: "patch", code: 1 },
  { bump: "minor", code: 0 },
  { bump: "major", code: 0 },
])("a new field of an answer, with a $bump changeset: $code", ({ bump, code }) => {
  const repository = released()
  repository.write({ ...extended, ".changeset/extend.md": changeset(bump) })
  expect(repository.evolution().code).toBe(code)
})

test("a compatible change without a changeset is told that it is compatible", () => {
  const repository = released()
  repository.write(extended)
  const { code, out } = repository.evolution()
  expect(code).toBe(1)
  expect(out).toContain("ERROR compatible response-required-property-added")
  expect(out).toContain("it is compatible already: only the bump is missing")
  expect(out).toContain('"@touchstone/orders-contract": minor')
})

test("another description needs no changeset", () => {
  const repository = released()
  repository.write({
    [`${contract}/openapi.json`]: api({ ...order("id", "total"), description: "An order." }),
  })
  const { code, out } = repository.evolution()
  expect(code).toBe(0)
  expect(out).toContain("note none documentation-changed")
})

test("once the changesets are used up, the version tells", () => {
  const repository = released()
  repository.write({
    ...renamed,
    [`${contract}/package.json`]: { name: "@touchstone/orders-contract", version: "2.0.0" },
  })
  expect(repository.evolution().code).toBe(0)
})

test("a version of 0.x is no excuse", () => {
  const repository = released()
  const manifest = (version: string) => ({
    [`${contract}/package.json`]: { name: "@touchstone/orders-contract", version },
  })
  repository.write(manifest("0.1.0"))
  repository.commit()
  repository.write({ ...manifest("0.2.0"), ...renamed })
  expect(repository.evolution("--base", "HEAD").code).toBe(1)
})

test("a changed field of an event breaks", () => {
  const repository = released()
  repository.write({ [`${contract}/events.json`]: events(order("sum")) })
  const { code, out } = repository.evolution()
  expect(code).toBe(1)
  expect(out).toContain(
    "ERROR breaking event-property-removed packages/orders-contract/events.json#/events/order.placed/versions/1/properties/total",
  )
})

test("golden events are added to and never changed", () => {
  const repository = released()
  const golden = `${contract}/golden/1.0.0/order.placed.v1.json`
  repository.write({ [`${contract}/golden/1.1.0/order.placed.v1.json`]: '[{"total":2}]' })
  expect(repository.evolution().code).toBe(0)
  repository.write({ [golden]: '[ {"total": 1} ]' })
  expect(repository.evolution().code).toBe(0)
  repository.write({ [golden]: '[{"total":3}]' })
  expect(repository.evolution().out).toContain(`ERROR breaking golden-event-changed ${golden}#`)
  repository.write({ [golden]: null })
  expect(repository.evolution().out).toContain(`ERROR breaking golden-event-removed ${golden}#`)
})

test("--json gives what was found to programs", () => {
  const repository = released()
  repository.write(renamed)
  const { code, out } = repository.evolution("--json")
  expect(code).toBe(1)
  expect(JSON.parse(out)).toMatchObject({
    needed: "major",
    given: "none",
    passes: false,
    consumers: ["@touchstone/orders (apps/orders)", "@touchstone/shop (apps/shop)"],
    differences: [
      {
        verdict: "breaking",
        rule: "response-property-removed",
        file: "packages/orders-contract/openapi.json",
        pointer: "/components/schemas/Order/properties/total",
        concerns: ["GET /orders"],
      },
      { verdict: "compatible", rule: "response-required-property-added" },
    ],
  })
})
