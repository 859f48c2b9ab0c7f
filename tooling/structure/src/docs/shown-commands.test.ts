import { tmpdir } from "node:os"
import { expect, test } from "vitest"
import { documentOf } from "./document.ts"
import { failing, refused, shownCommands } from "./shown-commands.ts"

const shown = (...lines: ReadonlyArray<string>) =>
  shownCommands([documentOf("README.md", ["# Here", "```sh run", ...lines, "```"].join("\n"))])

test("only blocks that are marked are run, without their comments", () => {
  expect(shown("# a comment", "node --version # says which", "")).toEqual([
    { file: "README.md", line: 4, command: "node --version" },
  ])
  expect(shownCommands([documentOf("README.md", "```sh\nnode --version\n```")])).toEqual([])
})

test.each([
  "npm run verify",
  "npm run verify -- --only docs",
  "npm run verify -- --help",
  "npm start",
  "npm test -- apps/orders",
  "npm run drills",
  "node apps/orders/src/main.ts",
  "npm run pnpm -- exec vitest --watch",
])("%s is refused", (command) => {
  expect(refused(shown(command))).toMatchObject([{ rule: "runs-verify", file: "README.md", line: 3 }])
})

test.each(["npm run check -- --help", "npm run bench -- --help", "npm run pnpm -- --version"])(
  "%s may be run",
  (command) => {
    expect(refused(shown(command))).toEqual([])
  },
)

test("a command that fails is found, one that works is not, one that is refused is not run", async () => {
  const commands = shown("node --version", "node --no-such-option", "npm start")
  const found = await failing(commands, tmpdir())
  expect(found.map(({ rule, line }) => `${rule} ${line}`)).toEqual(["failing-command 4"])
  expect(found[0]?.message).toContain("no-such-option")
})
