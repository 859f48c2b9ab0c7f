import { expect, test } from "vitest"
import { extrasOf } from "./extras.ts"
import type { Facts } from "./facts.ts"

const facts: Facts = {
  home: "DE",
  customer: { country: "DE", vatId: null, group: "A", creditLimit: 0, terms: "30", isBlocked: false },
  articles: new Map(),
  open: 0,
}

const fee = { sku: "FEE", name: "Small order", quantity: 1, price: 490, net: 490, rate: 0.19, tax: 93 }
const gift = { sku: "VOUCHER", name: "Voucher", quantity: 1, price: -1000, net: -1000, rate: 0, tax: 0 }

test.each([
  ["below 50 there is a fee", { list: 49.99, hasGoods: true, net: 4999 }, "", [fee]],
  ["from 50 there is none", { list: 50, hasGoods: true, net: 5000 }, "", []],
  ["there is none with FREESHIP", { list: 1, hasGoods: true, net: 100 }, "FreeShip", []],
  ["there is none without goods", { list: 1, hasGoods: false, net: 100 }, "", []],
  ["another voucher is no matter", { list: 60, hasGoods: true, net: 6000 }, "OTHER", []],
  ["a voucher takes off ten", { list: 60, hasGoods: true, net: 6000 }, "welcome10", [gift]],
  ["a voucher leaves something", { list: 60, hasGoods: true, net: 1000 }, "WELCOME10", []],
  ["a voucher counts the fee", { list: 6, hasGoods: true, net: 511 }, "WELCOME10", [fee, gift]],
  ["a voucher leaves something of the fee", { list: 6, hasGoods: true, net: 510 }, "WELCOME10", [fee]],
])("%s", (_, lines, voucher, extras) => {
  expect(extrasOf(facts, lines, voucher)).toEqual(extras)
})

test("the fee is taxed as goods are", () => {
  const abroad = { ...facts, customer: { ...facts.customer, country: "US" } }
  expect(extrasOf(abroad, { list: 1, hasGoods: true, net: 100 }, "")).toEqual([{ ...fee, rate: 0, tax: 0 }])
})
