import { expect, test } from "vitest"
import { parsePact } from "./pact.ts"

const interaction = { type: "Synchronous/HTTP", description: "a look", response: { status: 200 } }

const digestOf = (changed: object): string | undefined =>
  parsePact(
    JSON.stringify({
      consumer: { name: "fulfilment" },
      provider: { name: "orders" },
      interactions: [changed],
    }),
    "a test",
  ).interactions[0]?.digest

test.each([
  ["in another order", { response: { status: 200 }, description: "a look", type: "Synchronous/HTTP" }],
  ["with what a broker adds", { ...interaction, _id: "1", key: "k" }],
  ["with remarks", { ...interaction, comments: { text: ["why"] }, pending: false }],
])("the same expectation %s has the same digest", (_, changed) => {
  expect(digestOf(changed)).toBe(digestOf(interaction))
})

test.each([
  ["another answer", { ...interaction, response: { status: 201 } }],
  ["another name", { ...interaction, description: "another look" }],
  ["a state", { ...interaction, providerStates: [{ name: "an order" }] }],
])("an expectation with %s has another digest", (_, changed) => {
  expect(digestOf(changed)).not.toBe(digestOf(interaction))
})
