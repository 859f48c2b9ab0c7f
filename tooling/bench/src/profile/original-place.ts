import { existsSync, readFileSync } from "node:fs"
import { SourceMap, type SourceMapPayload } from "node:module"
import { fileURLToPath } from "node:url"

export interface Place {
  readonly url: string
  /** Both from 0. */
  readonly lineNumber: number
  readonly columnNumber: number
}

const isSourceMap = (value: unknown): value is SourceMapPayload =>
  typeof value === "object" && value !== null && "mappings" in value && "sources" in value

const mapOf = (url: string): SourceMap | null => {
  const file = url.startsWith("file:") ? `${fileURLToPath(url)}.map` : ""
  if (!existsSync(file)) return null
  const value: unknown = JSON.parse(readFileSync(file, "utf8"))
  return isSourceMap(value) ? new SourceMap(value) : null
}

/** Where a line of a bundle comes from, as its source map says; the line itself where there is no map. */
export const originalPlaces = (): ((place: Place) => string) => {
  const maps = new Map<string, SourceMap | null>()
  return ({ url, lineNumber, columnNumber }) => {
    if (url === "") return ""
    if (!maps.has(url)) maps.set(url, mapOf(url))
    const entry = maps.get(url)?.findEntry(lineNumber, columnNumber)
    return entry !== undefined && "originalSource" in entry
      ? `${entry.originalSource.replace(/^.*\/node_modules\//, "").replace(/^(?:\.\.\/)+/, "")}:${entry.originalLine + 1}`
      : `${url}:${lineNumber + 1}`
  }
}
