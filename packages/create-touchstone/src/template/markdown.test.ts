import { expect, test } from "vitest"
import { withoutSpeech } from "./markdown.ts"

const without = (document: string): string => withoutSpeech(document, (text) => text.includes("gone"))

test("a document that does not speak of it stays to the letter", () => {
  const document = "# A\n\n\n  text  \n* item\n"
  expect(without(document)).toBe(document)
})

test.each([
  ["a paragraph", "# A\n\none\n\nis\ngone\n\ntwo\n", "# A\n\none\n\ntwo\n"],
  ["an item, with its lines", "- one\n- gone\n  and more\n- two\n", "- one\n- two\n"],
  ["a numbered item", "1. one\n2. gone\n3. two\n", "1. one\n3. two\n"],
  ["an item within an item", "- one\n  - gone\n  - two\n", "- one\n  - two\n"],
  ["a row", "| a |\n| - |\n| one |\n| gone |\n", "| a |\n| - |\n| one |\n"],
  ["a table without rows", "one\n\n| a |\n| - |\n| gone |\n", "one\n"],
  ["a fence, with its empty lines", "one\n\n```sh\nx\n\ngone\n```\n\ntwo\n", "one\n\ntwo\n"],
  ["a section that has nothing left", "# A\n\n## B\n\ngone\n\n## C\n\none\n", "# A\n\n## C\n\none\n"],
  ["sections within one that has nothing left", "# A\n\n## B\n\n### C\n\ngone\n", "# A\n"],
  ["no heading above what stays", "# A\n\n## B\n\n### C\n\none\n\ngone\n", "# A\n\n## B\n\n### C\n\none\n"],
])("%s goes", (_name, document, is) => {
  expect(without(document)).toBe(is)
})
