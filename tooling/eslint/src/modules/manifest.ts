import { readFileSync } from "node:fs"
import { join } from "node:path"
import { whenChanged } from "./when-changed.ts"

/** What we read of a package.json. */
interface Manifest {
  readonly name: string | undefined
  /** File by subpath, as in "./size": "./src/size.ts". Conditions and patterns are not used in this house. */
  readonly exports: ReadonlyMap<string, string>
  /** What the package needs when it runs. */
  readonly dependencies: ReadonlySet<string>
  readonly devDependencies: ReadonlySet<string>
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null

const entries = (value: unknown): ReadonlyArray<readonly [string, unknown]> =>
  isRecord(value) ? Object.entries(value) : []

const strings = (value: unknown): ReadonlyArray<readonly [string, string]> =>
  entries(value).flatMap(([key, to]) => (typeof to === "string" ? [[key, to] as const] : []))

const names = (...values: ReadonlyArray<unknown>): ReadonlySet<string> =>
  new Set(values.flatMap((value) => entries(value).map(([name]) => name)))

const read = whenChanged((file): Manifest => {
  const json: unknown = JSON.parse(readFileSync(file, "utf8"))
  const manifest = isRecord(json) ? json : {}
  return {
    name: typeof manifest["name"] === "string" ? manifest["name"] : undefined,
    exports: new Map(strings(manifest["exports"])),
    dependencies: names(
      manifest["dependencies"],
      manifest["optionalDependencies"],
      manifest["peerDependencies"],
    ),
    devDependencies: names(manifest["devDependencies"]),
  }
})

/** A package's manifest, by its directory; undefined where there is none. */
export const manifestOf = (directory: string): Manifest | undefined => read(join(directory, "package.json"))
