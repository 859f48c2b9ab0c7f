import {
  array,
  boolean,
  constant,
  constantFrom,
  dictionary,
  oneof,
  record,
  stringMatching,
  tuple,
  uniqueArray,
} from "fast-check"
import { expect, test } from "vitest"
import { approve, asLines, outcomeOf } from "../src/approve.ts"
import { watchBranches } from "../src/branches.ts"
import { casesOf } from "../src/cases.ts"
import { scrub } from "../src/scrub.ts"

// minimist 1.2.8, from npm: nobody here wrote it, and its tests did not come with it.
const branches = watchBranches(/\/minimist\/index\.js$/)
const { default: minimist } = await import("minimist")
// The engine quotes the code, which is watched.
const instrumented = { called: "code", pattern: /\(+cov_.*?(?=\.forEach)/ }

const name = constantFrom("a", "b", "cc", "d.e", "no-cc", "__proto__", "constructor.prototype.x")
const value = constantFrom("1", "-2", "0x1f", "true", "false", "x", "", "-b", "a=b", "/p")
const word = oneof(
  tuple(name, value).map(([key, given]) => `--${key}=${given}`),
  name.map((key) => `--${key}`),
  tuple(stringMatching(/^[abd]{1,3}$/), value).map(([flags, given]) => `-${flags}${given}`),
  value,
  constant("--"),
)
const names = oneof(name, uniqueArray(name, { maxLength: 3 }))
const options = record(
  {
    boolean: oneof(names, constant(true)),
    string: names,
    alias: dictionary(name, names, { maxKeys: 2, noNullPrototype: true }),
    default: dictionary(name, oneof(value, constant(null)), { maxKeys: 2, noNullPrototype: true }),
    unknown: boolean().map((known) => () => known),
    stopEarly: boolean(),
    "--": boolean(),
  },
  { requiredKeys: [], noNullPrototype: true },
)

test("minimist does what it did", async () => {
  const happened = casesOf(tuple(array(word, { maxLength: 6 }), options), { count: 200, seed: 1 }).map(
    async (input) => ({ input, ...(await outcomeOf(() => minimist(...input))) }),
  )
  await approve(
    "./approved/minimist.approved.txt",
    scrub(asLines(await Promise.all(happened)), [instrumented]),
  )
  const { all, reached } = branches()
  expect(reached / all).toBeGreaterThan(0.9)
})
