import { expect, test } from "vitest"
import { failedTaskOf, taskLineOf } from "./turbo-line.ts"

test.each([
  ["@a/orders:types: src/a.ts(1,2): error", "@a/orders#types", "src/a.ts(1,2): error"],
  ["@a/orders:test:unit: key: value", "@a/orders#test:unit", "key: value"],
  ["//:format:check: [warn] a.md", "//#format:check", "[warn] a.md"],
  ["plain:lint: ", "plain#lint", ""],
  ["\u001B[35m@a/orders:types: \u001B[0mred", "@a/orders#types", "red"],
])("%o is a task's", (line, task, text) => {
  expect(taskLineOf(line)).toEqual({ task, text })
})

test.each([" Tasks:    1 successful", "", "ERROR  run failed: command exited (1)", "   • turbo 2.11.9"])(
  "%o is turbo's own",
  (line) => {
    expect(taskLineOf(line)).toBeNull()
  },
)

test("a task that has failed is known by what turbo says of it", () => {
  const said = "ERROR  command (/r/orders) /bin/pnpm run types exited (1)"
  expect(failedTaskOf(`@a/orders#types:  ${said}`)).toBe("@a/orders#types")
  expect(failedTaskOf(`@a/orders:types: ${said}`)).toBeNull()
  expect(failedTaskOf("@a/orders#types:  WARNING  command finished with error, but continuing...")).toBeNull()
})
