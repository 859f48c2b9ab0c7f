import { describe, expect, test } from "vitest"
import { repositoryWith } from "../repository/repository.ts"
import { undrilled, unexplained } from "./drilled.ts"
import { longFiles } from "./files.ts"
import { genericNames } from "./names.ts"

test("a source of more than 300 lines is too long; what is no source may be", () => {
  const found = (file: string, lines: number, line = "line") =>
    longFiles(repositoryWith({ [file]: `${line}\n`.repeat(lines) })).map(
      ({ line, message }) => `${line} ${message}`,
    )
  expect(found("apps/orders/src/a.ts", 300)).toEqual([])
  expect(found("apps/orders/src/a.ts", 301)).toEqual([expect.stringMatching(/^301 The file has 301 lines/)])
  const map = "tooling/architecture/src/architecture.ts"
  expect(found(map, 301, '  "tooling/bench": "tooling",')).toEqual([])
  expect(found(map, 301)).toHaveLength(1)
  expect(found("apps/orders/src/a.ts", 301, '  "tooling/bench": "tooling",')).toHaveLength(1)
  expect(found("apps/orders/src/a.ts", 301, '  open("tooling/bench", "r"),')).toHaveLength(1)
  expect(found("pnpm-lock.yaml", 301)).toEqual([])
  expect(found("tooling/check/fixtures/a.ts", 301)).toEqual([])
})

describe("a name", () => {
  const found = (...files: ReadonlyArray<string>) =>
    genericNames(repositoryWith(Object.fromEntries(files.map((file) => [file, ""])))).map(
      ({ message }) => message.slice("The name of ".length).split(" ")[0],
    )

  test.each([
    ["apps/orders/src/utils.ts", "apps/orders/src/utils.ts"],
    ["apps/orders/src/types.d.ts", "apps/orders/src/types.d.ts"],
    ["apps/orders/test/order-helpers.ts", "apps/orders/test/order-helpers.ts"],
    ["packages/common/src/money.ts", "packages/common"],
    ["packages/cart/src/misc/money.ts", "packages/cart/src/misc"],
  ])("%s says nothing", (file, place) => {
    expect(found(file)).toEqual([place])
  })

  test("of a folder is told once", () => {
    expect(found("apps/orders/src/helpers/a.ts", "apps/orders/src/helpers/b.ts")).toEqual([
      "apps/orders/src/helpers",
    ])
  })

  test.each([
    "apps/orders/src/content-types.ts",
    "packages/cart/src/cart.ts",
    "docs/common/a.md",
    "tooling/check/fixtures/utils.ts",
  ])("%s is fine", (file) => {
    expect(found(file)).toEqual([])
  })
})

describe("a gate or a rule", () => {
  const rule = (name: string) => ({ [`tooling/eslint/src/rules/${name}/${name}.ts`]: "" })
  const list = { "tooling/verdict/src/gates.ts": 'export const gates = [\n  {\n    id: "lint",\n  },\n]' }
  const drill = (number: string, value: object) => ({
    [`tooling/drills/${number}-a/drill.json`]: JSON.stringify(value),
  })
  const found = (check: typeof undrilled, files: Readonly<Record<string, string>>) =>
    check(["lint"], repositoryWith({ ...list, ...rule("no-clock"), ...files })).map(
      ({ rule: name, file, line }) => `${name} ${file}:${line}`,
    )

  test("with a drill is proven", () => {
    expect(found(undrilled, drill("01", { gate: "lint", rule: "no-clock" }))).toEqual([])
    expect(found(undrilled, drill("01", { gate: "lint", rule: ["house/no-clock"] }))).toEqual([])
  })

  test("without a drill is found", () => {
    expect(found(undrilled, drill("01", { gate: "types", rule: "TS2322" }))).toEqual([
      "no-drill tooling/verdict/src/gates.ts:3",
      "no-drill tooling/eslint/src/rules/no-clock/no-clock.ts:1",
    ])
  })

  test("without a drill is found once there is something to plant it in", () => {
    const ofEvolution = (files: Readonly<Record<string, string>>) =>
      undrilled(["evolution"], repositoryWith({ "pnpm-workspace.yaml": "packages: [packages/*]", ...files }))
    expect(ofEvolution({ "packages/shop/package.json": "{}" })).toEqual([])
    expect(ofEvolution({ "packages/shop-contract/package.json": "{}" })).toHaveLength(1)
  })

  test("without a page is found", () => {
    expect(found(unexplained, {})).toEqual([
      "gate-without-page tooling/verdict/src/gates.ts:3",
      "rule-without-page tooling/eslint/src/rules/no-clock/no-clock.ts:1",
    ])
    expect(found(unexplained, { "docs/gates/lint.md": "", "docs/rules/no-clock.md": "" })).toEqual([])
  })
})
