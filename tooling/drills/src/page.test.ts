import { expect, test } from "vitest"
import { filesIn, section, titleOf } from "./page.ts"

const page = `# A clock

Why, with \`code\`.

## The defect

\`\`\`ts packages/core/src/due.ts
const now = Date.now()
\`\`\`

\`\`\`ts
only shown
\`\`\`

\`\`\`\`md apps/desk/README.md
\`\`\`sh
npm test
\`\`\`
\`\`\`\`

## The twin

\`\`\`ts packages/core/src/due.ts
const now = today
\`\`\`
`

test("the files of a part are the blocks that name one", () => {
  expect(filesIn(section(page, "The defect"))).toEqual([
    { file: "packages/core/src/due.ts", write: "const now = Date.now()\n" },
    { file: "apps/desk/README.md", write: "```sh\nnpm test\n```\n" },
  ])
  expect(filesIn(section(page, "The twin"))).toEqual([
    { file: "packages/core/src/due.ts", write: "const now = today\n" },
  ])
})

test("a part that is not there is empty", () => {
  expect(section(page, "The defects")).toBe("")
})

test("a page is called what its first heading says", () => {
  expect(titleOf(page)).toBe("A clock")
  expect(titleOf("Without one.")).toBe("")
})
