import { describe, expect, test } from "vitest"
import { repositoryWith } from "../repository/repository.ts"
import { silencedSuppressions } from "./suppressions.ts"

describe("a comment about the rule about comments", () => {
  const found = (text: string, file = "apps/orders/src/a.ts") =>
    silencedSuppressions(repositoryWith({ [file]: text })).map(({ rule, line }) => `${rule} ${line}`)

  test.each([
    "/* eslint house/suppression-needs-reason: off */",
    "/* eslint no-console: off, house/suppression-needs-reason: 0 */",
    "// eslint-disable-next-line house/suppression-needs-reason -- because",
  ])("%s is found", (comment) => {
    expect(found(`const a = 1\n${comment}`)).toEqual(["suppression-silenced 2"])
  })

  test("about another rule is fine, and so are the cases of the rule", () => {
    expect(found("// eslint-disable-next-line house/no-async-in-core -- because")).toEqual([])
    expect(
      found(
        "/* eslint house/suppression-needs-reason: off */",
        "tooling/eslint/src/suppression-needs-reason.test.ts",
      ),
    ).toEqual([])
  })
})
