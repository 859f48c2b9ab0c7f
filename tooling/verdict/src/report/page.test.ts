import { expect, test } from "vitest"
import { failing, failingWith, hostile, part, passing, undecided } from "../../test/examples.ts"
import type { Verdict } from "../verdict.ts"
import { failuresOf } from "./headline.ts"
import { escaped } from "./html.ts"
import { page } from "./page.ts"

const mend = "# a gate\n\n**How to mend it.** Look at `it` & mend it.\n\n**Why.** So."

const pageOf = (verdict: Verdict): string => page(verdict, () => mend)

/** What a reader sees: without tags, each run of blanks as one. */
const seen = (verdict: Verdict): string =>
  pageOf(verdict)
    .replace(/<style>[^]*<\/style>/, "")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ")

test.each([
  ["RELEASABLE", passing, "14 of 14 gates passed."],
  ["NOT RELEASABLE", failing, "10 of 14 gates passed, 4 failed. Some of what was judged is not committed."],
  ["UNDECIDED", undecided, "13 of 14 gates passed, 1 could not look."],
  ["NO VERDICT", part, "2 of 2 gates passed. Asked was only types, docs, and a part decides nothing."],
])("%s is the headline, and what it rests on stands below", (word, verdict, because) => {
  expect(pageOf(verdict)).toMatch(new RegExp(`<h1[^>]*>${word}</h1>`))
  expect(seen(verdict)).toContain(`${word} ${because}`)
})

test("it says what was judged, what each gate took, what was approved and what was built", () => {
  const { subject, gates, artifacts } = passing
  const text = seen(passing)
  for (const said of [subject.commit, subject.tree, subject.base ?? "", subject.toolchain]) {
    expect(text).toContain(said)
  }
  for (const { id, question } of gates) expect(text).toContain(`${id} ✓ passed ${escaped(question)}`)
  for (const { digest, file } of artifacts) expect(text).toContain(`${file} ${digest}`)
  expect(text).toContain(
    "Ada Lovelace integrity packages/orders-core/stryker.config.json:9 threshold-lowered",
  )
})

test("every failure is there, with its remedy and its page set apart; what was approved is none", () => {
  const html = pageOf(failing)
  for (const gate of failing.gates) {
    for (const { file, line, rule } of failuresOf(gate)) {
      expect(html).toContain(`<code>${escaped(file)}</code>`)
      expect(html).toContain(`<code>${escaped(rule)}</code>`)
      expect(html).toMatch(new RegExp(`lines? (\\d+, )*${line}\\b`))
    }
  }
  expect(html).toContain(
    '<b>Fix</b> <span class="fix">take the value as a parameter; the shell draws it.</span>',
  )
  expect(html).toContain('<a href="../docs/rules/no-impure-import.md">')
  expect(html.split('id="approvals"')[0]).not.toContain("threshold-lowered")
})

test("where only guard rails were lowered, it says that it needs approval", () => {
  const gates = failing.gates.map((gate) =>
    gate.id === "integrity" ? gate : { ...gate, outcome: "passed" as const, findings: [] },
  )
  expect(seen({ ...failing, gates })).toContain("It needs approval by the owners of the guard rails")
  expect(seen(failing)).not.toContain("It needs approval")
})

test("each gate that has not passed says how to mend it", () => {
  expect(seen(failing).split("How to mend Look at it &amp; mend it.")).toHaveLength(5)
  expect(seen(undecided)).toContain("this clone is shallow and lacks the commit to compare with.")
  expect(pageOf(undecided)).toContain('<a href="#gate-evolution"')
  expect(seen(passing)).not.toContain("How to mend")
})

test("nothing in a message becomes markup, and a page of no repository is no link", () => {
  const html = pageOf(
    failingWith(
      ['"><script>', "https://example.com/x.md"].map((to) => ({ ...hostile, message: `x. Page: ${to}` })),
    ),
  )
  expect(html).not.toMatch(/<script|<it>|<b>a|\p{Bidi_Control}|(?!\n)\p{Cc}/u)
  expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;")
  expect(html).toContain("&quot;more&quot; than &#39;that&#39; | ]]&gt; &lt;/details&gt;")
  expect(html).toContain("<code>&quot;&gt;&lt;script&gt;</code>")
  expect(html).toContain("<span><code>https://example.com/x.md</code></span>")
})

test("it asks for nothing else and runs nothing", () => {
  const html = pageOf(failing)
  expect(html).not.toMatch(/<(?:script|link|img|iframe)|\bsrc=|@import|url\(/)
  expect(html).toContain("default-src 'none'".replaceAll("'", "&#39;"))
})

test("a long message is folded, and a very long list is cut with the command that tells all", () => {
  expect(pageOf(failing)).toContain("<summary>The whole message, 1,169 characters</summary>")
  const html = pageOf(
    failingWith(
      Array.from({ length: 1300 }, (_, index) => ({ ...hostile, rule: `rule-${index}-`, line: index })),
    ),
  )
  expect(html).toContain("rule-999-")
  expect(html).not.toContain("rule-1000-")
  expect(html).toMatch(/300 further findings left out here:\s+<code>npm run verify -- --only lint --json/)
})

test("what is found at several lines of a file is said once", () => {
  const finding = { ...hostile, file: "a.ts", rule: "again" }
  const text = seen(failingWith([1, 7, 9].map((line) => ({ ...finding, line }))))
  expect(text).toContain("a.ts 3 findings lines 1, 7, 9 again")
})
