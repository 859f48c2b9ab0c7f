import { expect, test } from "vitest"
import { cases } from "../fixtures/cases/all.ts"
import { merged } from "../src/difference.ts"
import { compareOpenApi } from "../src/openapi/compare-openapi.ts"

test("what is said of each case", async () => {
  const said = cases.map(({ id, before, after }) =>
    [
      id,
      ...merged(compareOpenApi("openapi.json", before, after)).map(
        ({ verdict, pointer, message }) => `  ${verdict} #${pointer}: ${message}`,
      ),
    ].join("\n"),
  )
  await expect(`${said.join("\n")}\n`).toMatchFileSnapshot("../fixtures/messages.txt")
})
