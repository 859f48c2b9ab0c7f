import { describe, expect, test } from "vitest"
import { approvedOf } from "./approved.ts"
import { readFormat, readLines, readLint, readTypes } from "./readers.ts"

describe("what tools print", () => {
  test("tsc: each error once, by its path from the root", () => {
    const line = "src/cart.ts(12,5): error TS2322: Type 'string' is not assignable to type 'number'."
    expect(readTypes(`$ tsc\n${line}\n  a detail\n${line}\n`, "packages/core")).toEqual([
      {
        rule: "TS2322",
        file: "packages/core/src/cart.ts",
        line: 12,
        message: "Type 'string' is not assignable to type 'number'.",
      },
    ])
  })

  test("prettier: what is not formatted, and what cannot be read", () => {
    const printed = [
      "Checking formatting...",
      "[warn] src/a.ts",
      "[error] src/b.ts: SyntaxError: ';' expected. (3:7)",
      "[warn] Code style issues found in 2 files. Run Prettier with --write to fix.",
    ].join("\n")
    expect(readFormat(printed, "apps/orders")).toEqual([
      {
        rule: "prettier",
        file: "apps/orders/src/a.ts",
        line: 1,
        message: "is not formatted. Fix: npm run format",
      },
      {
        rule: "prettier",
        file: "apps/orders/src/b.ts",
        line: 3,
        message: "cannot be read: SyntaxError: ';' expected. (3:7)",
      },
    ])
    expect(readFormat("[warn] README.md", "")[0]?.file).toBe("README.md")
  })

  test("the linters: the general one's with what to do, ours as they are", () => {
    const printed = [
      "src/a.ts:3:1: Unexpected console statement. [Error/eslint(no-console)]",
      "ERROR lint house/no-throw-in-core packages/core/src/b.ts:7 throws. Fix: return a Result",
    ].join("\n")
    const [general, ours] = readLint(printed, "packages/core")
    expect(general).toMatchObject({
      rule: "eslint(no-console)",
      file: "packages/core/src/a.ts",
      line: 3,
    })
    expect(general?.message).toContain("Fix: ")
    expect(ours).toMatchObject({
      rule: "house/no-throw-in-core",
      file: "packages/core/src/b.ts",
      line: 7,
    })
  })

  test("our own commands: their lines, and nothing else", () => {
    expect(readLines("hello\nERROR docs dead-link a.md:1 gone\nUNDECIDED docs why", "")).toHaveLength(1)
  })
})

test("what was approved of is told with whom by", () => {
  const line = "APPROVED integrity rule-off .oxlintrc.json:3 was error, is off (approved by @ada)"
  expect(approvedOf(`${line}\nERROR integrity rule-off a:1 x (approved by @eve)`)).toEqual([
    { rule: "rule-off", file: ".oxlintrc.json", line: 3, message: "was error, is off", approvedBy: "@ada" },
  ])
})
