import { posix } from "node:path"
import { dangling } from "@touchstone/structure/dangling"
import { documentsOf } from "@touchstone/structure/document"
import { isPlanted, repositoryWith } from "@touchstone/structure/repository"
import { check } from "prettier"
import { describe, expect, test } from "vitest"
import { choices } from "../src/answers/answers.ts"
import { render } from "../src/template/render.ts"
import { textAt, type Tree } from "../src/tree/tree.ts"
import { answers } from "./here.ts"
import { wholeTemplate as template } from "./templates.ts"

const textsOf = (tree: Tree): ReadonlyArray<readonly [string, string]> =>
  [...tree].flatMap(([path, { contents }]) =>
    typeof contents === "string" ? [[path, contents] as const] : [],
  )

/** Each line of a tree that matches, with its file. */
const linesWith = (tree: Tree, words: RegExp): ReadonlyArray<string> =>
  textsOf(tree).flatMap(([path, text]) =>
    text
      .split("\n")
      .filter((line) => words.test(line))
      .map((line) => `${path}: ${line}`),
  )

const byName = (one: string, other: string): number => (one < other ? -1 : 1)

/** What the manifests ask for, by the folders of the packages. */
const askedIn = (tree: Tree): Readonly<Record<string, ReadonlyArray<string>>> =>
  Object.fromEntries(
    [...tree.keys()]
      .filter((path) => /^(?:(?:apps|packages|tooling)\/[^/]+\/)?package\.json$/.test(path))
      // npm installs it, before there is a pnpm.
      .filter((path) => path !== "tooling/toolchain/package.json")
      .map((path) => {
        // In a manifest a dependency is a line, in the group whose name stands above.
        const groups = textAt(tree, path).matchAll(/^ {2}"\w*[dD]ependencies": \{\n(?<lines>[^}]*)\}/gm)
        const names = [...groups].flatMap(({ groups: { lines = "" } = {} }) =>
          [...lines.matchAll(/^ {4}"(?<name>[^"]+)":/gm)].map(({ groups: { name = "" } = {} }) => name),
        )
        return [path.replace(/\/?package\.json$/, "") || ".", names.toSorted(byName)]
      }),
  )

/** What the lockfile has for them. */
const lockedIn = (lockfile: string): Readonly<Record<string, ReadonlyArray<string>>> =>
  Object.fromEntries(
    lockfile
      .slice(lockfile.indexOf("\nimporters:"), lockfile.indexOf("\npackages:"))
      .split(/\n\n(?= {2}\S)/)
      .slice(1)
      .map((block) => [
        /^ {2}(\S+):/.exec(block)?.[1] ?? "",
        [...block.matchAll(/^ {6}'?([^'\s]+?)'?:\n/gm)].map(([, name = ""]) => name).toSorted(byName),
      ]),
  )

const formatterOptions = { semi: false, printWidth: 110 }

const names = [
  { name: "acme" },
  { name: "b2", scope: "@x" },
  { name: "a-very-long-name-of-a-shop-2", scope: "@an-even-longer-name-of-an-organisation" },
]

/** Every combination of what can be chosen; each with one of the names, in turn. */
const kinds = choices.sample
  .flatMap((sample) => choices.workshop.map((workshop) => ({ sample, workshop })))
  .filter(({ sample, workshop }) => sample === "orders" || workshop === "no")
  .flatMap((some) => choices.target.map((target) => ({ ...some, target })))
  .flatMap((some) => choices.broker.map((broker) => ({ ...some, broker })))
  .map((some, n) => ({ name: "acme", ...names[n % names.length], ...some }))

/** The lines with which code imports, each with the module that it names. */
const imported = /^(?:import|export|\}) (?:.*)?from "(?<module>[^"]+)"$|import\("(?<later>[^"]+)"\)/gm

/** The modules that the packages of a tree have for others. */
const modulesIn = (tree: Tree): ReadonlySet<string> =>
  new Set(
    textsOf(tree)
      .filter(([path]) => path.endsWith("/package.json"))
      .flatMap(([, text]) => {
        const name = /^ {2}"name": "(?<name>.*)"/m.exec(text)?.groups?.["name"] ?? ""
        return [...text.matchAll(/^ {4}"\.(?<path>[^"]*)": "/gm)].map(
          (match) => name + (match.groups?.["path"] ?? ""),
        )
      }),
  )

/** Files with code in their texts. */
const holdsCode = /^tooling\/(?:eslint\/src\/rules\/|bundle\/test\/bundle\.test\.ts$)/

/** What code imports of its own repository that is not there, or not for others. */
const unresolvedIn = (tree: Tree, scope: string): ReadonlyArray<string> => {
  const modules = modulesIn(tree)
  const isThere = (path: string, name: string): boolean =>
    name.startsWith(".")
      ? tree.has(posix.join(posix.dirname(path), name))
      : !name.startsWith(`${scope}/`) || modules.has(name)
  return textsOf(tree)
    .filter(([path]) => /\.(?:ts|mjs)$/.test(path) && !isPlanted(path) && !holdsCode.test(path))
    .flatMap(([path, text]) =>
      [...text.matchAll(imported)]
        .map(({ groups: { module = "", later = "" } = {} }) => module || later)
        .filter((name) => !isThere(path, name))
        .map((name) => `${path}: ${name}`),
    )
}

describe.each(kinds)(
  "rendered for $name, scope $scope, sample $sample, target $target, broker $broker, workshop $workshop",
  (given) => {
    const said = answers(given)
    const rendering = render(template, said)

    test("documents name nothing that is not there", async () => {
      const texts = Object.fromEntries(
        [...(await rendering)].map(([path, { contents }]) => [path, String(contents)]),
      )
      const repository = repositoryWith(texts)
      const found = dangling(documentsOf(repository), repository)
      expect(found.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([])
    })

    test("code imports nothing that is not there", async () => {
      expect(unresolvedIn(await rendering, said.scope)).toEqual([])
    })

    test("nothing names the template but the line of credits", async () => {
      expect(linesWith(await rendering, /touchstone/i)).toEqual([
        expect.stringMatching(/^README\.md: \[MIT\].* · Made with Touchstone: /),
      ])
    })

    test("no path names it but the stamp", async () => {
      expect([...(await rendering).keys()].filter((path) => /touchstone/i.test(path))).toEqual([
        ".touchstone.json",
      ])
    })

    test("the lockfile has the packages that are there, each with what its manifest asks for", async () => {
      const tree = await rendering
      expect(lockedIn(textAt(tree, "pnpm-lock.yaml"))).toEqual(askedIn(tree))
    })

    test("the stamp has the answers", async () => {
      expect(JSON.parse(textAt(await rendering, ".touchstone.json"))).toEqual({
        version: "1.2.3",
        commit: template.commit,
        answers: said,
      })
    })

    test("what can be run still can", async () => {
      expect((await rendering).get("tooling/verdict/hooks/pre-commit")?.executable).toBe(true)
    })
  },
)

// Formatting takes longer than all the rest; a kind with each of the names is enough to see it.
describe.each(kinds.filter((_, n) => n % 4 === 0))("rendered for $name, sample $sample", (given) => {
  const said = answers(given)
  const rendering = render(template, said)

  test("every text that is not the template's is formatted", async () => {
    const changed = textsOf(await rendering).filter(
      ([path, text]) =>
        /\.(?:json|md|mjs|ts|ya?ml)$/.test(path) &&
        !/pnpm-lock|\/pacts\//.test(path) &&
        template.tree.get(path)?.contents !== text,
    )
    const wrong = await Promise.all(
      changed.map(async ([path, text]) =>
        (await check(text, { ...formatterOptions, filepath: path })) ? [] : [path],
      ),
    )
    expect(wrong.flat()).toEqual([])
    expect(changed.length).toBeGreaterThan(100)
  })

  test("is the same when it is rendered again", async () => {
    expect([...(await render(template, said))]).toEqual([...(await rendering)])
  })
})

test("without the sample, nothing but examples speaks of it", async () => {
  const tree = await render(template, answers({ name: "acme", sample: "none" }))
  const sample = /(?:apps|packages|tooling)\/(?:orders|fulfilment|bench|faults|contracts)\b/
  const isExample = /^(?:docs\/rules\/|tooling\/.*\.(?:ts|json):|tooling\/drills\/\d)/
  expect(linesWith(tree, sample).filter((line) => !isExample.test(line))).toEqual([])
  expect([...tree.keys()].filter((path) => sample.test(path) && !path.includes("/fixtures/"))).toEqual([])
})

test("what tells of the template's releases stays behind", async () => {
  const released = new Map(template.tree)
  const put = (path: string, contents: string) => released.set(path, { contents, executable: false })
  put("apps/orders/CHANGELOG.md", "# 3.0.0\n")
  put("tooling/delivery/releases/v3.0.0.json", "{}\n")
  put(".changeset/brave-cats-sing.md", "---\n---\n")
  put(
    "apps/orders/package.json",
    textAt(template.tree, "apps/orders/package.json").replace('"0.0.0"', '"3.0.0"'),
  )
  const made = answers({ name: "acme" })
  const rendered = await render({ ...template, tree: released }, made)
  expect([...rendered]).toEqual([...(await render(template, made))])
  expect(textAt(rendered, "apps/orders/package.json")).toContain('"version": "0.0.0"')
})
