import { approve, asLines } from "@touchstone/characterize/approve"
import { casesOf } from "@touchstone/characterize/cases"
import { expect, test } from "vitest"
import { calculateOld } from "../in-memory.ts"
import { type Case, cases } from "../orders.generators.ts"

/** A case in a few words, without what is the same in all. */
const inShort = ({ tenant, customer, articles, open, order, trouble }: Case) => {
  const { country, vat_id, grp, credit_limit, terms, blocked } = customer
  return {
    home: tenant.country,
    customer: { country, vat_id, grp, credit_limit, terms, blocked, open },
    prices: Object.fromEntries(
      articles.map(({ sku, price, scale }) => [sku, `${price}${scale === 1 ? "*" : ""}`]),
    ),
    ...order,
    trouble,
  }
}

test("what an invoice comes to", async () => {
  const happened: Array<unknown> = []
  for (const one of casesOf(cases, { count: 300, seed: 1 })) {
    happened.push([inShort(one), await calculateOld(one)])
  }
  expect(happened).toHaveLength(300)
  await approve("./approved/generated.approved.txt", asLines(happened))
})
