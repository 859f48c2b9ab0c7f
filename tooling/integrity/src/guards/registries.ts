import ts from "typescript"
import type { FileChange } from "../change.ts"
import { countsOf } from "../multiset.ts"
import { parse } from "../syntax/parse.ts"
import { tokensOf } from "../syntax/tokens.ts"
import { compare, type Row } from "../values/compare.ts"
import { changed, type Direction, each, more, nothing, off } from "../values/directions.ts"
import { valueOf } from "../values/of-code.ts"
import { call, entriesOf, itemsOf, object, show, textOf, type Value } from "../values/value.ts"
import type { Weakening } from "../weakening.ts"

/** What was listed must stay as it was; more may be listed. */
const kept: Direction = (before, after) => (before === undefined ? [] : changed(before, after))

/** An entry stays, and so does each thing that it says. */
const entry: Direction = (before, after) => {
  if (before === undefined || after === undefined) return kept(before, after)
  return each(kept)(before, after).map((lost) => ({ ...lost, rule: "gate-changed" }))
}

const row = (rule: string, keys: string, weakens: Direction): Row => ({ keys, weakens, rule })

/** An allow list that is null allows all. */
const allowed: Direction = (before, after) =>
  show(before) === "null" ? [] : show(after) === "null" ? changed(before, after) : more(before, after)

/** Files that are lists: one more entry takes nothing away. */
const registries: ReadonlyArray<{ readonly file: string; readonly table: ReadonlyArray<Row> }> = [
  {
    file: "tooling/verdict/src/gates.ts",
    table: [row("gate-removed", "gates.*", entry)],
  },
  {
    file: "tooling/eslint/src/plugin.ts",
    table: [row("rule-off", "rules.*", kept)],
  },
  {
    file: "tooling/architecture/src/architecture.ts",
    table: [
      row("allow-list-widened", "layers.*.mayImport", more),
      row("allow-list-widened", "layers.*.modules", allowed),
      row("allow-list-widened", "layers.*.suppressions", kept),
      row("allow-list-widened", "layers.*.is", nothing),
      row("allow-list-widened", "packages.*", (before, after) =>
        after === undefined ? [] : kept(before, after),
      ),
      row("allow-list-widened", "testCode|configFiles|pureModules", more),
      row("allow-list-widened", "entryPoints|commands.*", more),
      row("allow-list-widened", "entryPoints.*", more),
      row("gate-changed", "layers.*.*", off),
    ],
  },
]

interface Declared {
  readonly lists: Value
  /** All that is no list, in tokens. */
  readonly rest: ReadonlyArray<string>
}

/** A list of objects with an id is a record by id. */
const byId = (value: Value): Value => {
  const items = itemsOf(value)
  const named = items.map((item) => textOf(entriesOf(item).get("id")))
  return value.kind === "list" && items.length > 0 && named.every((name) => name !== undefined)
    ? object(
        items.map((item, index) => [named[index] ?? "", item]),
        value.line,
      )
    : value
}

const declaredIn = (path: string, text: string): Declared => {
  const lists = new Map<string, Value>()
  const rest: Array<string> = []
  for (const statement of parse(path, text).statements) {
    if (ts.isImportDeclaration(statement)) continue
    const declarations = ts.isVariableStatement(statement) ? statement.declarationList.declarations : []
    const read = declarations.map(
      ({ name, initializer }) => [tokensOf(name), initializer && valueOf(initializer)] as const,
    )
    const plain =
      read.length > 0 &&
      read.every(
        ([, value]) => value?.kind === "list" || (value?.kind === "object" && !value.entries.has(call)),
      )
    if (plain) for (const [name, value] of read) if (value !== undefined) lists.set(name, byId(value))
    if (!plain) rest.push(tokensOf(statement))
  }
  return { lists: object(lists), rest }
}

const importsOf = (path: string, text: string): ReadonlyArray<string> =>
  parse(path, text).statements.flatMap((statement) =>
    ts.isImportDeclaration(statement) ? [tokensOf(statement)] : [],
  )

/** What a registry lost; undefined where a file is none, or where more of it than its lists has changed. */
export const registryLosses = ({
  was,
  path,
  before,
  after,
}: FileChange): ReadonlyArray<Weakening> | undefined => {
  const registry = registries.find(({ file }) => file === was && file === path)
  if (registry === undefined) return undefined
  const [old, now] = [declaredIn(was, before ?? ""), declaredIn(path, after ?? "")]
  const rest = countsOf(now.rest)
  const isSameElsewhere = now.rest.length === old.rest.length && old.rest.every((text) => rest.has(text))
  const imports = new Set(importsOf(path, after ?? ""))
  // A name that is imported from elsewhere is another thing under the same name.
  const isSameImported = importsOf(was, before ?? "").every(
    (text) => imports.has(text) || !isUsedBy(text, now),
  )
  if (!isSameElsewhere || !isSameImported) return undefined
  return compare(registry.table, old.lists, now.lists).map(({ rule, key, was: old_, is, line }) => ({
    rule,
    file: path,
    line,
    what: `\`${key}\` guards less`,
    was: old_,
    is,
  }))
}

const isUsedBy = (importTokens: string, { lists, rest }: Declared): boolean => {
  const names =
    /^import (?:type )?\{? ?(?<names>[^}]*?) ?\}? from/.exec(importTokens)?.groups?.["names"] ?? ""
  const said = `${show(lists)} ${rest.join(" ")}`
  return names.split(",").some((name) => said.includes(name.trim()))
}
