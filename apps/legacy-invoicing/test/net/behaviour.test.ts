import { existsSync } from "node:fs"
import { join } from "node:path"
import { approve } from "@touchstone/characterize/approve"
import { format } from "prettier"
import { describe, expect, test } from "vitest"
import { calculateOld } from "../in-memory.ts"
import { glossary, orderOf, type Surprise, surprises } from "../surprises.ts"

const table = (head: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<unknown>>): string =>
  [head, head.map(() => "-"), ...rows].map((cells) => `| ${cells.map(String).join(" | ")} |\n`).join("")

const vatTable = async (): Promise<string> => {
  const rows: Array<ReadonlyArray<unknown>> = []
  for (const home of ["DE", "CH"]) {
    for (const country of ["DE", "CH", "AT", "US"]) {
      for (const vat_id of [null, "ID1"]) {
        const rates: Array<unknown> = []
        let note: string | undefined
        for (const sku of ["desk", "book"]) {
          const one = orderOf({
            tenant: { ...orderOf().tenant, country: home },
            customer: { country, vat_id },
            order: { lines: [{ sku, qty: 5, discount: 0 }] },
          })
          const { invoice } = await calculateOld(one)
          rates.push(invoice?.lines[0]?.rate)
          note = invoice?.note
        }
        rows.push([home, country, vat_id === null ? "no" : "yes", ...rates, note])
      }
    }
  }
  return table(["home", "country", "VAT id", "goods", "books", "note"], rows)
}

const countries = ["DE", "AT", "FR", "NL", "IT", "CH", "BE", "ES", "PL", "LU", "PT", "US"]

/** The rate on an article that is sold from one country to another. */
const rateOf = async (home: string, country: string, sku: string): Promise<number | undefined> => {
  const one = orderOf({
    tenant: { ...orderOf().tenant, country: home },
    customer: { country },
    order: { lines: [{ sku, qty: 5, discount: 0 }] },
  })
  return (await calculateOld(one)).invoice?.lines[0]?.rate
}

const countryTable = async (): Promise<string> => {
  const rows: Array<ReadonlyArray<unknown>> = []
  for (const country of countries) {
    const [goods, books] = [await rateOf(country, country, "desk"), await rateOf(country, country, "book")]
    const neighbour = await rateOf(country === "DE" ? "AT" : "DE", country, "desk")
    rows.push([country, goods ?? "none", books ?? "none", neighbour === 0 ? "no" : "yes"])
  }
  return table(["country", "goods", "books", "in the union"], rows)
}

const dueTable = async (): Promise<string> => {
  const days = ["2019-01-15", "2019-01-31", "2024-02-29", "2019-12-31"]
  const rows: Array<ReadonlyArray<unknown>> = []
  for (const terms of ["PREPAY", "10", "30", "EOM", "M1", "M2"]) {
    const dues: Array<unknown> = []
    for (const date of days) {
      dues.push((await calculateOld(orderOf({ customer: { terms }, order: { date } }))).invoice?.due)
    }
    rows.push([terms, ...dues])
  }
  return table(["terms", ...days], rows)
}

const listOf = (mark: Surprise["mark"]): string =>
  surprises
    .filter((each) => each.mark === mark)
    .map(({ name, what, why }) => `- **${name}**: ${what} (${why[0]?.toUpperCase()}${why.slice(1)}.)\n`)
    .join("")

const page = async (): Promise<string> => `# What invoices come to

Written by \`test/net/behaviour.test.ts\` from what the old code does; \`vitest run --update\` writes it anew.

## Words

${table(["word", "means"], Object.entries(glossary))}
## VAT

${await vatTable()}
## VAT at home, and which countries are taken for the union

${await countryTable()}
## When it is due

${await dueTable()}
## Surprises that are kept

${listOf("keep")}
## Surprises that are bugs

Carried over as they are, unless it says so, and mended one by one once the old code is gone.

${listOf("bug")}`

describe("a surprise", () => {
  test.each(surprises.map((each) => [each.name, each.pin] as const))("%s is pinned", async (_, pin) => {
    const shown =
      "file" in pin
        ? existsSync(join(import.meta.dirname, "approved", `${pin.file}.approved.txt`))
        : pin.shows(await calculateOld(pin.order))
    expect(shown).toEqual("file" in pin ? true : pin.is)
  })
})

test("the page says what the old code does", async () => {
  const text = await format(await page(), { parser: "markdown", printWidth: 110 })
  expect(text).toContain("Reverse charge, VAT id ID1")
  await approve("../../BEHAVIOUR.md", text)
})
