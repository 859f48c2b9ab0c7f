import { expect, test } from "vitest"
import { judged } from "../../test/trees.ts"

const file = "apps/orders/src/main.ts"

test.each([
  [file, "a()", "// eslint-disable-next-line no-eval -- it is ours\na()"],
  [file, "a()", "a() // oxlint-disable-line no-console -- the banner is for a person"],
  [file, "// oxlint-disable-next-line a -- b\na()", "// oxlint-disable-next-line a, b -- b\na()"],
  [file, "// oxlint-disable-next-line a -- b\na()", "/* oxlint-disable a -- b */\na()"],
  [file, "a()", "/* eslint no-eval: off */\na()"],
  [file, "a()", '/* eslint "no-eval": 0 */\na()'],
  [file, "a()", "// @ts-ignore\na()"],
  [file, "// @ts-expect-error: wrong\na()", "// @ts-ignore: wrong\na()"],
  [file, "a()", "// @ts-nocheck\na()"],
  [file, "a()", "/**\n * Why.\n * @ts-expect-error: wrong\n */\na()"],
  [file, "a()", "// Stryker disable next-line all: equal\na()"],
  [
    file,
    "// Stryker disable all: x\na()\n// Stryker restore all\nb()",
    "// Stryker disable all: x\na()\nb()",
  ],
  [file, "a()", "// prettier-ignore\na()"],
  [file, "a()", "/* v8 ignore next -- not here */\na()"],
  [file, "a()", "/* istanbul ignore file */\na()"],
  [file, "a()", "/* jscpd:ignore-start */\na()"],
  [file, "a()", "// @effect-diagnostics-next-line floatingEffect:off\na()"],
  [file, "export const a = 1", "/** @public */\nexport const a = 1"],
  [file, "const a = `${b}`", "const a = `${/* eslint-disable-line */ b}`"],
  ["docs/a.md", "a", "<!-- prettier-ignore -->\na"],
  [".github/workflows/a.yml", "a: 1", "a: 1 # secretlint-disable-line"],
  ["apps/orders/migrations/0009_a.sql", "", "-- squawk-ignore ban-drop-column\nDROP TABLE a"],
  ["Dockerfile", "FROM a", "# hadolint ignore=DL3006\nFROM a"],
  [".ci/run", "a", "# shellcheck disable=SC2086\na"],
])("in %s: %j becomes %j", (path, was, is) => {
  const before = was === "" ? {} : { [path]: was }
  expect(judged(before, { [path]: is })).toEqual([`suppression-added ${path}`])
})

test.each([
  [file, 'const a = ""', 'const a = "// eslint-disable-line"'],
  [file, "const a = ``", "const a = `\n// @ts-ignore\n${b}\n// prettier-ignore\n`"],
  [file, "a()", "// It says eslint-disable, and means nothing by it.\na()"],
  [file, "a()", "/* eslint no-eval: error */\na()"],
  [file, "// @ts-ignore\na()", "a()"],
  [
    file,
    "// oxlint-disable-next-line a -- b\na()",
    "b()\n// oxlint-disable-next-line a -- another reason\na()",
  ],
  ["docs/rules/a.md", "a", "```ts\n// eslint-disable-next-line\n```\nNever `// @ts-ignore`."],
  ["apps/orders/src/a.json", '{ "a": "" }', '{ "a": "/* eslint-disable */" }'],
])("passes in %s: %j becomes %j", (path, was, is) => {
  expect(judged({ [path]: was }, { [path]: is })).toEqual([])
})

test("one that goes along with its code", () => {
  const suppressed =
    "// oxlint-disable-next-line no-await-in-loop -- one by one\nfor (const a of b) await a()"
  expect(
    judged({ [file]: `a()\n${suppressed}`, "b.ts": "b()" }, { [file]: "a()", "b.ts": `b()\n${suppressed}` }),
  ).toEqual([])
})
