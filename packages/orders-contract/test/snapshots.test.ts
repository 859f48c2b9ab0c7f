import { existsSync, readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { snapshots } from "./snapshots.ts"

test.each(await snapshots())("$name is what the code declares", ({ name, path, text }) => {
  const committed = existsSync(path) ? readFileSync(path, "utf8") : "(no such file)"
  expect(
    committed,
    `packages/orders-contract/${name} is not what the code declares. Fix: npm run contracts, and commit what it writes`,
  ).toBe(text)
})

test("the same code gives the same snapshots", async () => {
  expect(await snapshots()).toEqual(await snapshots())
})
