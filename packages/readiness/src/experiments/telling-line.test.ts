import { expect, test } from "vitest"
import { tellingLine } from "./telling-line.ts"

const outputs: ReadonlyArray<readonly [output: string, line: string]> = [
  ["", ""],
  ["one\ntwo\n", "two"],
  ["begin\n\u001b[31mERROR a.ts:1 wrong\u001b[39m\n1 error\n", "ERROR a.ts:1 wrong"],
  [
    "> shop@1.0.0 test\n> vitest\n\n1 test failed\n[ELIFECYCLE] Command failed with exit code 1.\n",
    "1 test failed",
  ],
  ["npm warn deprecated error-kit\nadded 3 packages\n", "added 3 packages"],
  ["Invalid variables: [\n  expected: 'string',\n]\n", "Invalid variables: ["],
  ["ERROR /scratch/tree/a.ts\n", "ERROR ./a.ts"],
]

test.each(outputs)("%j says %j", (output, line) => {
  expect(tellingLine(output, "/scratch/tree")).toBe(line)
})
