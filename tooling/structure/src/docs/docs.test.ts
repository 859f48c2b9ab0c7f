import { describe, expect, test } from "vitest"
import { repositoryWith, type Repository } from "../repository/repository.ts"
import { dangling } from "./dangling.ts"
import { decisions } from "./decisions.ts"
import { documentsOf, type Document } from "./document.ts"
import { leftOverPages, tooLong } from "./pages.ts"
import { unknownSkills } from "./skills.ts"

const files = {
  "package.json": JSON.stringify({
    scripts: {
      start: "node tooling/toolchain/run.mjs node tooling/start/src/main.ts",
      test: "node tooling/toolchain/run.mjs node tooling/test/src/main.ts",
      types: "node tooling/toolchain/run.mjs turbo run types",
      replay: "node tooling/toolchain/run.mjs pnpm --filter @touchstone/orders run replay",
    },
  }),
  "pnpm-workspace.yaml": "packages:\n  - apps/*\n  - tooling/*\n",
  ".gitignore": "node_modules/\ndist/\n",
  "apps/orders/package.json": '{"name": "@touchstone/orders"}',
  "apps/orders/src/replay.ts": 'const options = { list: { type: "boolean" } }',
  "apps/orders/src/config.ts": 'Config.string("DATABASE_URL")',
  "tooling/start/src/main.ts": 'parseArgs({ options: { demo: {}, "no-color": {} } })',
  "tooling/test/src/main.ts": "// --full runs dangling",
  "docs/map.md": "# The map\n\n## Who `may` import?\n\n## Who may import\n",
}

const look = (
  text: string,
  check: (
    documents: ReadonlyArray<Document>,
    repository: Repository,
  ) => ReadonlyArray<{ readonly rule: string; readonly line: number }>,
): ReadonlyArray<string> => {
  const repository = repositoryWith({ ...files, "README.md": text })
  return check(
    documentsOf(repository).filter(({ path }) => path === "README.md" || path === "docs/map.md"),
    repository,
  ).map(({ rule, line }) => `${rule} ${line}`)
}

describe("what a document names and is not there is found", () => {
  test.each([
    ["a file that a link leads to", "\nSee [the map](docs/maps.md).", "dead-link 2"],
    ["an image", "![the map](docs/map.png)", "dead-link 1"],
    ["a heading that a link leads to", "[who](docs/map.md#who-imports)", "dead-anchor 1"],
    ["a heading of its own", "# Here\n\n[who](#there)", "dead-anchor 3"],
    ["a path", "It is in `packages/orders-kernel`.", "dead-path 1"],
    ["a path with a star", "They are in `packages/*/core`.", "dead-path 1"],
    ["a script in a line", "Run `npm run verifye`.", "dead-command 1"],
    ["a script in a block", "```sh\n\nnpm run nothing\n```", "dead-command 3"],
    ["an option", "`npm start -- --demoo`", "dead-command 1"],
    ["an option of an app's script", "```sh\nnpm run replay -- --all\n```", "dead-command 2"],
    ["a package that is to be tested", "`npm test -- packages/orders-core`", "dead-command 1"],
    ["a program", "`node tooling/start/src/mains.ts`", "dead-command 1"],
    ["a package", "Import `@touchstone/order`.", "unknown-package 1"],
    ["a variable", "Set `DATABASE_URI`.", "unknown-variable 1"],
    ["a place on one machine", "See /home/ada/touchstone/docs/map.md", "path-of-one-machine 1"],
    ["a file of one machine", "[map](file:///Users/ada/map.md)", "path-of-one-machine 1"],
  ])("%s", (_name, text, found) => {
    expect(look(text, dangling)).toContain(found)
  })
})

test.each([
  "[a](https://example.org/home/x) [b](docs/map.md#who-may-import) [c](docs/map.md#who-may-import-1) [d](docs)",
  "`apps/*` `apps/*/src` `docs/rules/NAME.md` `apps/orders/node_modules/effect/AGENTS.md` `apps/orders/dist/main.js`",
  "`pnpm ARGS` `npm start -- --demo` `npm start -- --no-color` `npm test -- apps/orders --full` `npm ci`",
  "`npm run replay -- --list` `npm run types -- --force` `npm run replay -- 12 13` `npm test -- APP`",
  "`@touchstone/orders` `DATABASE_URL` `ARGS` `node apps/orders/src/replay.ts`",
])("what is there, patterns and placeholders are left alone: %s", (text) => {
  expect(look(`# Here\n${text}`, dangling)).toEqual([])
})

describe("a page", () => {
  const long = (path: string, lines: number): ReadonlyArray<string> =>
    tooLong(documentsOf(repositoryWith({ [path]: "a line\n".repeat(lines) }))).map(
      ({ rule, line }) => `${rule} ${line}`,
    )

  test.each([
    ["README.md", 80],
    ["apps/orders/AGENTS.md", 80],
    [".agents/skills/add-endpoint/SKILL.md", 80],
    ["docs/adr/0001-a.md", 60],
  ])("%s has at most %i lines", (path, lines) => {
    expect(long(path, lines)).toEqual([])
    expect(long(path, lines + 1)).toEqual([`too-long ${lines + 1}`])
  })

  test("of a rule or a gate that is gone is left over", () => {
    const documents = documentsOf(
      repositoryWith({
        "docs/rules/kept.md": "",
        "docs/rules/gone.md": "",
        "docs/gates/lint.md": "",
        "docs/gates/lost.md": "",
        "docs/other.md": "",
      }),
    )
    expect(leftOverPages(documents, ["kept"], ["lint"]).map(({ rule, file }) => `${rule} ${file}`)).toEqual([
      "page-without-rule docs/rules/gone.md",
      "page-without-gate docs/gates/lost.md",
    ])
  })

  test("of a drill, a changeset or the past is not a document", () => {
    const planted = { "tooling/drills/01-a/b.md": "", ".changeset/a.md": "", "apps/orders/CHANGELOG.md": "" }
    expect(documentsOf(repositoryWith(planted))).toEqual([])
  })
})

describe("decisions", () => {
  const found = (records: Readonly<Record<string, string>>): ReadonlyArray<string> =>
    decisions(
      documentsOf(
        repositoryWith(
          Object.fromEntries(Object.entries(records).map(([name, text]) => [`docs/adr/${name}`, text])),
        ),
      ),
    ).map(({ rule, file }) => `${rule} ${file}`)

  test("are numbered one after the other", () => {
    expect(found({ "0001-a.md": "# 1. A", "0002-b.md": "# 2. B" })).toEqual([])
    expect(found({ "0001-a.md": "# 1. A", "0003-b.md": "# 3. B" })).toEqual([
      "decision-number docs/adr/0003-b.md",
    ])
    expect(found({ "0001-a.md": "# 1. A", "0001-b.md": "# 1. B" })).toEqual([
      "decision-number docs/adr/0001-b.md",
    ])
    expect(found({ "0001-a.md": "# 2. A" })).toEqual(["decision-number docs/adr/0001-a.md"])
  })

  test("that are superseded name what stands now", () => {
    const next = { "0002-b.md": "# 2. B\n\nAccepted. Supersedes [ADR 1](0001-a.md)." }
    expect(found({ "0001-a.md": "# 1. A\n\nSuperseded by [ADR 2](0002-b.md).", ...next })).toEqual([])
    expect(found({ "0001-a.md": "# 1. A\n\nSuperseded.", ...next })).toEqual([
      "superseded-by-nothing docs/adr/0001-a.md",
    ])
  })
})

describe("a skill", () => {
  const found = (folder: string, head: string): ReadonlyArray<string> =>
    unknownSkills(
      documentsOf(repositoryWith({ [`.agents/skills/${folder}/SKILL.md`]: `${head}\n# Ship it\n` })),
    ).map(({ rule, message }) => `${rule}: ${message}`)
  const head = (name: string, description: string): string =>
    `---\nname: ${name}\ndescription: ${description}\n---\n`

  test("that is called what its folder is, and says when to use it, is found", () => {
    expect(found("ship-it", head("ship-it", "Ships. Use when it is paid."))).toEqual([])
  })

  test.each([
    ["another name", "ship-it", head("send-it", "Ships.")],
    ["a name in capitals", "Ship-it", head("Ship-it", "Ships.")],
    ["two hyphens", "ship--it", head("ship--it", "Ships.")],
    ["a name that is too long", "a".repeat(65), head("a".repeat(65), "Ships.")],
    ["no description", "ship-it", head("ship-it", '""')],
    ["a description that is too long", "ship-it", head("ship-it", "a".repeat(1025))],
  ])("with %s is one that nobody finds", (_, folder, text) => {
    expect(found(folder, text)).toEqual([expect.stringMatching(/^skill-form: /)])
  })

  test.each([
    ["nothing above its text", ""],
    ["what is no YAML above its text", "---\nname: [\n---\n"],
  ])("with %s lacks both", (_, text) => {
    expect(found("ship-it", text)).toHaveLength(2)
  })
})
