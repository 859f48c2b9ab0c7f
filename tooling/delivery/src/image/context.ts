import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  utimesSync,
  chmodSync,
} from "node:fs"
import { dirname, join } from "node:path"
import * as Schema from "effect/Schema"
import { Stopped } from "../engine.ts"
import { readJson } from "../read-json.ts"

/** The folders of the apps that can be delivered: those that are built. */
export const appsOf = (root: string): ReadonlyArray<string> =>
  globSync("apps/*/package.json", { cwd: root })
    .filter((file) => manifestOf(join(root, dirname(file))).scripts?.["build"] !== undefined)
    .map((file) => dirname(file))
    .toSorted()

/** `delivery.api`: the OpenAPI document of what it serves to the public, from its folder; left out where it serves nothing. */
const manifest = Schema.Struct({
  scripts: Schema.optionalKey(Schema.Record(Schema.String, Schema.String)),
  delivery: Schema.optionalKey(Schema.Struct({ api: Schema.optionalKey(Schema.String) })),
})

/** What of a package.json says how the app is delivered. */
export const manifestIn = (text: string): typeof manifest.Type => readJson("A package.json", manifest, text)

const manifestOf = (app: string): typeof manifest.Type =>
  manifestIn(readFileSync(join(app, "package.json"), "utf8"))

/** The file in the image that says what it serves. */
export const apiFile = "openapi.json"

const described = Schema.Struct({ paths: Schema.Record(Schema.String, Schema.Unknown) })

/** What the public may ask for: the first part of each path, and the document itself. */
export const routesOf = (document: string): ReadonlyArray<string> => {
  const { paths } = readJson("The document of an API", described, document)
  const first = Object.keys(paths).map((path) => `/${path.split("/")[1] ?? ""}`)
  return [...new Set([...first, `/${apiFile}`])].toSorted()
}

/** Modes and times are part of a layer's bytes: all are the same on every machine. */
const settle = (folder: string, time: Date): void => {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) settle(path, time)
    else {
      chmodSync(path, 0o644)
      utimesSync(path, time, time)
    }
  }
  chmodSync(folder, 0o755)
  utimesSync(folder, time, time)
}

/**
 * Lays out what goes into the image of an app: the files that were built, the document of its API, the settings of every
 * environment.
 *
 * @param app the folder of the app
 * @param time what every file is given as its time
 * @returns the routes that it serves
 */
export const layOut = (app: string, context: string, time: Date): ReadonlyArray<string> => {
  const within = join(context, "rootfs/app")
  const settings = join(app, "environments")
  if (!existsSync(join(app, "dist/main.mjs")))
    throw new Stopped(
      `${app} is not built. Fix: npm run verify, which builds it and says whether it may be delivered`,
    )
  if (!existsSync(settings))
    throw new Stopped(`${app} has no folder environments: an image carries the settings of where it will run`)
  mkdirSync(within, { recursive: true })
  cpSync(join(app, "dist"), within, { recursive: true })
  cpSync(settings, join(within, "environments"), { recursive: true })
  const { api } = manifestOf(app).delivery ?? {}
  if (api !== undefined) cpSync(join(app, api), join(within, apiFile))
  settle(context, time)
  return api === undefined ? [] : routesOf(readFileSync(join(within, apiFile), "utf8"))
}
