import { join } from "node:path"
import { isDeepStrictEqual } from "node:util"
import * as OpenApi from "effect/http-api/OpenApi"
import * as Schema from "effect/Schema"
import { format, resolveConfig } from "prettier"
import { orderEventVersions, OrdersApi } from "../src/index.ts"

/** What of the contract others compare, generate from and validate with, as files beside the sources. */
export interface Snapshot {
  readonly name: string
  readonly path: string
  readonly text: string
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** Objects are sets of members: in one order, whatever the order in which the code declares them. */
const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inOrder)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.keys(value)
      .toSorted()
      .map((key) => [key, inOrder(value[key])]),
  )
}

/** The JSON Schema of every version of every event; `published` is the version in which it is told today. */
const events = (): unknown => {
  const definitions: Record<string, unknown> = {}
  const types = Object.entries(orderEventVersions).map(([type, { all }]) => {
    const versions = all.map((schema, index) => {
      const document = Schema.toJsonSchemaDocument(schema)
      for (const [name, definition] of Object.entries(document.definitions)) {
        if (name in definitions && !isDeepStrictEqual(definitions[name], definition))
          throw new Error(`Two versions of an event have different schemas under the identifier "${name}".`)
        definitions[name] = definition
      }
      return [String(index + 1), document.schema] as const
    })
    return [type, { published: versions.length, versions: Object.fromEntries(versions) }] as const
  })
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Events of orders",
    events: Object.fromEntries(types),
    $defs: definitions,
  }
}

const written = async (name: string, content: unknown): Promise<Snapshot> => {
  const path = join(import.meta.dirname, "..", name)
  const style = await resolveConfig(path)
  return { name, path, text: await format(JSON.stringify(inOrder(content)), { ...style, filepath: path }) }
}

/** The snapshots as the code has them now. */
export const snapshots = (): Promise<ReadonlyArray<Snapshot>> =>
  Promise.all([written("openapi.json", OpenApi.fromApi(OrdersApi)), written("events.json", events())])
