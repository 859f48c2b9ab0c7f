import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { expectedOf } from "../src/expected.ts"
import {
  fulfilmentPact,
  ordersRecord,
  pact,
  record,
  type Repository,
  repository,
  retired,
} from "./repository.ts"

let here: Repository
beforeEach(() => {
  here = repository()
})
afterEach(() => here.remove())

const first = pact("fulfilment", "a look", "a shipment")
const second = pact("fulfilment", "a look", "a parcel")

/** Both released with the first pact; since then fulfilment expects something else, which orders keeps as well. */
const released = () => {
  here.write({ [fulfilmentPact]: first, [ordersRecord]: record(first) })
  here.release("@touchstone/fulfilment@1.0.0", "@touchstone/orders@1.0.0", "@touchstone/orders-core@7.0.0")
  here.write({ [fulfilmentPact]: second, [ordersRecord]: record(first, second) })
}

/** Asks, and looks at the exit code and for a part of what is printed. */
const expectAnswer = (
  { code, says }: { readonly code: number; readonly says: string },
  ...args: ReadonlyArray<string>
): void => {
  const answer = here.ask(...args)
  expect(answer.out).toContain(says)
  expect(answer.code).toBe(code)
}

/** Asks where no answer can be given, and looks at the exit code and for a part of the reason. */
const expectReason = (
  { code, says }: { readonly code: number; readonly says: string },
  ...args: ReadonlyArray<string>
): void => {
  const answer = here.ask(...args)
  expect(answer.error).toContain(says)
  expect(answer).toMatchObject({ code, out: "" })
}

describe("the working tree of the provider", () => {
  test("may be deployed where nothing is released, and it keeps what the working tree expects", () => {
    here.write({ [fulfilmentPact]: first, [ordersRecord]: record(first) })
    expectAnswer({ code: 0, says: "\nYes: " }, "orders")
  })

  test("may be deployed where it keeps what every release expects", () => {
    released()
    const { code, out } = here.ask("orders")
    expect(out).toMatchInlineSnapshot(`
      "Consumers in rows, providers in columns:

                                    orders (working tree)   orders@1.0.0
        fulfilment (working tree)   yes                     no (1 of 2)
        fulfilment@1.0.0            yes                     yes

      Yes: orders (working tree) goes with everything that it meets (2).
      "
    `)
    expect(code).toBe(0)
  })

  test("may not where it no longer keeps what a release expects, which is named", () => {
    released()
    here.write({ [ordersRecord]: record(second) })
    const { code, out } = here.ask("orders")
    expect(out).toMatchInlineSnapshot(`
      "Consumers in rows, providers in columns:

                                    orders (working tree)   orders@1.0.0
        fulfilment (working tree)   yes                     no (1 of 2)
        fulfilment@1.0.0            no (1 of 2)             yes

      No: orders (working tree) does not go with 1 of the 2 that it meets.

      orders (working tree) was not verified against what fulfilment@1.0.0 expects:
        - a shipment
        Fix: npm test -- apps/orders, which says what differs; when it passes but for the record, npm run contracts
      "
    `)
    expect(code).toBe(1)
  })

  test("may again once that release is retired", () => {
    released()
    here.write({ [ordersRecord]: record(second), [retired]: '["@touchstone/fulfilment@1.0.0"]' })
    const { code, out } = here.ask("orders")
    expect(out).not.toContain("fulfilment@1.0.0")
    expect(code).toBe(0)
  })

  test("may not where it has no record", () => {
    released()
    here.write({ [ordersRecord]: null })
    expectAnswer({ code: 1, says: "  - a parcel" }, "orders")
  })

  test("has to do also with a consumer that is gone from the working tree", () => {
    released()
    here.write({ "apps/fulfilment": null, [ordersRecord]: record(second) })
    expectAnswer({ code: 1, says: "fulfilment@1.0.0" }, "orders")
  })
})

describe("the working tree of a consumer", () => {
  test("may not be deployed before a provider that keeps what is new in it", () => {
    released()
    const { code, out } = here.ask("fulfilment")
    expect(out).toMatchInlineSnapshot(`
      "Consumers in rows, providers in columns:

                                    orders (working tree)   orders@1.0.0
        fulfilment (working tree)   yes                     no (1 of 2)
        fulfilment@1.0.0            yes                     yes

      No: fulfilment (working tree) does not go with 1 of the 2 that it meets.

      orders@1.0.0 was not verified against what fulfilment (working tree) expects:
        - a parcel
        Fix: deploy a version of orders that keeps this first, and retire orders@1.0.0 in tooling/pacts/retired.json; or let fulfilment (working tree) do without
      "
    `)
    expect(code).toBe(1)
  })

  test("may be once such a provider is released, and the one before is retired", () => {
    released()
    here.release("@touchstone/orders@1.1.0")
    expect(here.ask("fulfilment").code).toBe(1)
    here.write({ [retired]: '["@touchstone/orders@1.0.0"]' })
    expect(here.ask("fulfilment").code).toBe(0)
  })

  test("may be where it expects less than before", () => {
    released()
    here.write({ [fulfilmentPact]: pact("fulfilment", "a look") })
    expect(here.ask("fulfilment").code).toBe(0)
  })
})

describe("a release", () => {
  test("stands after a newer one", () => {
    for (const minor of [8, 9, 10]) here.release(`@touchstone/orders@1.${minor}.0`)
    expectReason({ code: 2, says: "orders@1.10.0, orders@1.9.0, orders@1.8.0" }, "orders@2.0.0")
  })

  test("is gone back to with a version, and meets releases alone", () => {
    released()
    expect(here.ask("orders@1.0.0").code).toBe(0)
    expect(here.ask("fulfilment@1.0.0").code).toBe(0)
    here.release("@touchstone/fulfilment@1.1.0")
    expectAnswer(
      { code: 1, says: "orders@1.0.0 was not verified against what fulfilment@1.1.0 expects:" },
      "orders@1.0.0",
    )
  })
})

test("programs are told the same", () => {
  released()
  here.write({ [ordersRecord]: record(second) })
  const { code, out } = here.ask("orders", "--json")
  const told: unknown = JSON.parse(out)
  expect(told).toHaveProperty("deployable", false)
  expect(told).toHaveProperty("matrix.2", {
    consumer: "fulfilment",
    consumerVersion: "1.0.0",
    provider: "orders",
    providerVersion: null,
    expected: 2,
    missing: ["a shipment"],
    asked: true,
  })
  expect(code).toBe(1)
})

test("what is expected of a provider is that of all versions, each thing once", () => {
  released()
  expect(expectedOf("orders", here.root).map(({ description, by }) => [description, by])).toEqual([
    ["a look", ["fulfilment (working tree)", "fulfilment@1.0.0"]],
    ["a parcel", ["fulfilment (working tree)"]],
    ["a shipment", ["fulfilment@1.0.0"]],
  ])
})

test.each([
  { name: "no app", args: [], says: "Name one app." },
  { name: "two apps", args: ["orders", "fulfilment"], says: "Name one app." },
  {
    name: "an unknown app",
    args: ["ordres"],
    says: "There is no ordres; there are: fulfilment (working tree)",
  },
  { name: "an unknown version", args: ["orders@9.9.9"], says: "There is no orders@9.9.9; there are:" },
  { name: "an unknown option", args: ["orders", "--yaml"], says: "Unknown option '--yaml'" },
])("$name is wrong use", ({ args, says }) => {
  released()
  expectReason({ code: 2, says }, ...args)
})

test("help is shown on request", () => {
  expectAnswer({ code: 0, says: "npm run can-i-deploy" }, "--help")
})

test.each([
  {
    name: "no JSON",
    path: fulfilmentPact,
    text: "{",
    says: `${fulfilmentPact} (the working tree) is no JSON`,
  },
  {
    name: "no pact",
    path: fulfilmentPact,
    text: "{}",
    says: `${fulfilmentPact} (the working tree) is no pact`,
  },
  {
    name: "another consumer's pact",
    path: fulfilmentPact,
    text: pact("billing", "a look"),
    says: "is a pact of billing, and stands in the folder of fulfilment",
  },
  {
    name: "an unknown provider",
    path: fulfilmentPact,
    text: first.replace('"orders"', '"ordres"'),
    says: "names the provider ordres, and there is no such app",
  },
  {
    name: "no record",
    path: ordersRecord,
    text: "[]",
    says: `${ordersRecord} (the working tree) is no record`,
  },
  { name: "no list", path: retired, text: "{}", says: `${retired} must be a list of tags` },
  {
    name: "a retired release that is not there",
    path: retired,
    text: '["@touchstone/orders@4.0.0"]',
    says: "names @touchstone/orders@4.0.0, and there is no such tag. Fix: git fetch --tags",
  },
])("$name stops it, by name", ({ path, text, says }) => {
  released()
  here.write({ [path]: text })
  expectReason({ code: 1, says }, "orders")
})
