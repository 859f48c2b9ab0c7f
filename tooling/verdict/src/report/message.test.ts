import { expect, test } from "vitest"
import { partsOf } from "./message.ts"

test.each([
  ["It is wrong.", { what: "It is wrong.", fix: null, page: null }],
  [
    "It is wrong. Fix: mend it. Page: docs/rules/x.md",
    { what: "It is wrong.", fix: "mend it.", page: "docs/rules/x.md" },
  ],
  ["It is wrong. Page: docs/rules/x.md.", { what: "It is wrong.", fix: null, page: "docs/rules/x.md" }],
  ["Fix: mend it", { what: "", fix: "mend it", page: null }],
  [
    "The message lacks `Fix: …`. Fix: end it with what to do",
    { what: "The message lacks `Fix: …`.", fix: "end it with what to do", page: null },
  ],
  ["Page: it is torn.", { what: "Page: it is torn.", fix: null, page: null }],
  ["", { what: "", fix: null, page: null }],
])("%j comes apart", (message, parts) => expect(partsOf(message)).toEqual(parts))
