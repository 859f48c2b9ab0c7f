import { posix } from "node:path"
import { type Layer, layers, packages } from "./architecture.ts"

const isLayer = (name: string): name is Layer => name in layers

/** The folders of a layer's packages: "tooling/*" where all that is in tooling is of that layer. */
const foldersOf = (layer: Layer): ReadonlyArray<string> => {
  const all = Object.entries(packages)
  const others = new Set(all.filter(([, other]) => other !== layer).map(([folder]) => posix.dirname(folder)))
  const folders = all.filter(([, own]) => own === layer).map(([folder]) => folder)
  return folders.map((folder) => (others.has(posix.dirname(folder)) ? folder : `${posix.dirname(folder)}/*`))
}

const list = (names: ReadonlyArray<string>): string => [...new Set(names)].join(", ") || "nothing"

/** Wide enough for its longest cell, as prettier writes it. */
const column = (cells: ReadonlyArray<string>): ReadonlyArray<string> => {
  const width = Math.max(...cells.map(({ length }) => length))
  const [head = "", ...rows] = cells.map((cell) => cell.padEnd(width))
  return [head, "-".repeat(width), ...rows]
}

/** The layers as a table in Markdown: what each is, which packages it has, and what those may import. */
export const layersTable = (): string => {
  const names = Object.keys(layers).filter(isLayer)
  const columns = [
    ["layer", ...names],
    ["is", ...names.map((name) => layers[name].is)],
    ["packages", ...names.map((name) => list(foldersOf(name).map((folder) => `\`${folder}\``)))],
    ["may import of ours", ...names.map((name) => list(layers[name].mayImport))],
    ["of others", ...names.map((name) => (layers[name].modules === null ? "any" : "its `modules`"))],
    ["suppressions", ...names.map((name) => layers[name].suppressions)],
  ].map(column)
  return ["layer", "", ...names]
    .map((_, row) => `| ${columns.map((cells) => cells[row]).join(" | ")} |`)
    .join("\n")
}

/** The document with the table of today between its markers. */
export const withLayersTable = (document: string): string =>
  document.replace(
    /(<!-- layers -->\n).*(<!-- \/layers -->)/s,
    (_, start: string, end: string) => `${start}\n${layersTable()}\n\n${end}`,
  )
