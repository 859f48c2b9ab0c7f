import ts from "typescript"
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml"
import { parse } from "../syntax/parse.ts"
import { defaultExportOf, valueOf } from "./of-code.ts"
import { list, object, scalar, type Value } from "./value.ts"

/** JSON, with comments and final commas where somebody wrote them. */
export const readJson = (path: string, text: string): Value | undefined => {
  const [statement] = parse(path.replace(/(?:\.json[c5]?)?$/, ".json"), text).statements
  return statement !== undefined && ts.isExpressionStatement(statement)
    ? valueOf(statement.expression)
    : undefined
}

/** YAML; undefined where it is none. */
export const readYaml = (text: string): Value | undefined => {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, logLevel: "silent" })
  const lineAt = (node: Node | null | undefined): number =>
    node?.range ? lines.linePos(node.range[0]).line : 1
  const visit = (node: unknown): Value => {
    if (isAlias(node)) return visit(node.resolve(document))
    if (isMap(node))
      return object(
        node.items.map(({ key, value }) => {
          const line = isScalar(key) ? lineAt(key) : 1
          return [isScalar(key) ? String(key.value) : String(key), { ...visit(value), line }]
        }),
        lineAt(node),
      )
    if (isSeq(node)) return list(node.items.map(visit), lineAt(node))
    if (!isScalar(node)) return scalar(null)
    const { value } = node
    const isPlain = typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    return scalar(isPlain ? value : null, lineAt(node))
  }
  return document.errors.length > 0 || document.contents === null ? undefined : visit(document.contents)
}

/** Lines such as `key = value`, with tables and lists: what TOML and .npmrc have in common. */
const readAssignments = (text: string): Value => {
  const entries = new Map<string, Value>()
  const bareText = text.replaceAll(/^\s*[#;].*$/gm, "")
  let table = ""
  for (const found of bareText.matchAll(
    /^\s*(?:\[+(?<table>[^\]\n]+)\]+|(?<key>[\w.@/:-]+)\s*=\s*(?<value>\[[^\]]*\]|[^\n]*))/gm,
  )) {
    const line = text.slice(0, found.index + found[0].search(/\S/)).split("\n").length
    const { table: name, key, value = "" } = found.groups ?? {}
    if (name !== undefined) table = `${name}.`
    if (key === undefined) continue
    const plain = value.trim()
    const read = readJson("x.json", plain === "" ? '""' : plain)
    entries.set(
      `${table}${key}`,
      read === undefined || read.kind === "code" ? scalar(plain, line) : { ...read, line },
    )
  }
  return object(entries)
}

/** A configuration in whichever language its file's name says; undefined where it cannot be read. */
export const readConfig = (path: string, text: string | null): Value | undefined => {
  if (text === null) return undefined
  if (/\.[cm]?[jt]s$/.test(path)) return defaultExportOf(parse(path, text))
  if (/\.ya?ml$/.test(path)) return readYaml(text)
  if (/\.toml$|\.npmrc$/.test(path)) return readAssignments(text)
  return readJson(path, text)
}
