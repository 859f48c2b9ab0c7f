import { expect, test } from "vitest"
import { remedyIn } from "./remedy.ts"

test.each([
  [
    "**How to mend it.** Do this.\n\nThen that.\n\n**Where its drills are.** There.",
    "Do this.\n\nThen that.",
  ],
  ["## How to mend\n\nDo this.\n\n## Drills\n\nThere.", "Do this."],
  ["# lint\n\n**Why.** Because.\n\n**How to mend.** Do `this`\nand that.", "Do `this`\nand that."],
  ["# lint\n\n**Why.** Because.", ""],
  ["", ""],
])("%j says how to mend", (gatePage, remedy) => expect(remedyIn(gatePage)).toBe(remedy))
