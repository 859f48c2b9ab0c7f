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
import { Stopped } from "../engine.ts"

/** The folders of the apps that can be delivered: those that are built. */
export const appsOf = (root: string): ReadonlyArray<string> =>
  globSync("apps/*/package.json", { cwd: root })
    .filter((file) => manifestOf(join(root, dirname(file))).scripts?.["build"] !== undefined)
    .map((file) => dirname(file))
    .toSorted()

export interface Manifest {
  readonly scripts?: Readonly<Record<string, string>>
  /** `api`: the OpenAPI document of what it serves to the public, from its folder; left out where it serves nothing. */
  readonly delivery?: { readonly api?: string }
}

const manifestOf = (app: string): Manifest =>
  JSON.parse(readFileSync(join(app, "package.json"), "utf8")) as Manifest

/** The file in the image that says what it serves. */
export const apiFile = "openapi.json"

/** What the public may ask for: the first part of each path, and the document itself. */
const routesOf = (document: string): ReadonlyArray<string> => {
  const { paths } = JSON.parse(document) as { readonly paths: Readonly<Record<string, unknown>> }
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
