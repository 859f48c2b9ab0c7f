import { expect, test } from "vitest"
import { markdown } from "./prose.ts"

const htmlOf = (text: string): string =>
  markdown(text, "docs/gates")
    .map((part) => part.text.replaceAll(/\s*\n\s*/g, ""))
    .join("")

test.each([
  ["One `x < y`\nand **more**.\n\nTwo.", "<p>One <code>x &lt; y</code> and more.</p><p>Two.</p>"],
  ["- one\n  of two\n- `two`", "<ul><li>one of two</li><li><code>two</code></li></ul>"],
  [
    "Do:\n\n```sh\nnpm test && echo '<b>'\n```",
    "<p>Do:</p><pre><code>npm test &amp;&amp; echo &#39;&lt;b&gt;&#39;</code></pre>",
  ],
  [
    "[Both](../contracts.md) and [rules](lint.md#why).",
    '<p><a href="../docs/contracts.md">Both</a> and <a href="../docs/gates/lint.md#why">rules</a>.</p>',
  ],
  ["[away](javascript:alert(1)) <b>", "<p>away) &lt;b&gt;</p>"],
  ["", ""],
])("%j", (text, html) => expect(htmlOf(text)).toBe(html))
