import { parse } from "yaml"
import type { Family, LockedPackage } from "./platforms.ts"

const at = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined

const entries = (value: unknown): ReadonlyArray<readonly [string, unknown]> =>
  typeof value === "object" && value !== null ? Object.entries(value) : []

/** A list of texts; npm writes a list of one as the one. */
const texts = (value: unknown): ReadonlyArray<string> =>
  [value].flat().filter((item) => typeof item === "string")

const lockedPackage = (value: unknown): LockedPackage => ({
  os: texts(at(value, "os")),
  cpu: texts(at(value, "cpu")),
  libc: texts(at(value, "libc")),
})

/** The families of a pnpm-lock.yaml: each package's, and each workspace package's, optional dependencies. */
export const pnpmFamilies = (lockfile: string): ReadonlyArray<Family> => {
  const lock: unknown = parse(lockfile)
  const packages = at(lock, "packages")
  const member = (name: string, version: unknown): LockedPackage => {
    const resolved = typeof version === "string" ? version : String(at(version, "version"))
    return lockedPackage(at(packages, `${name}@${resolved}`))
  }
  return [...entries(at(lock, "snapshots")), ...entries(at(lock, "importers"))].map(([owner, value]) => ({
    owner,
    members: entries(at(value, "optionalDependencies")).map(([name, version]) => member(name, version)),
  }))
}

/** The families of a package-lock.json that nests nothing: each package's optional dependencies. */
export const npmFamilies = (lockfile: string): ReadonlyArray<Family> => {
  const packages = at(JSON.parse(lockfile), "packages")
  return entries(packages).map(([path, value]) => ({
    owner: path === "" ? "the toolchain" : path,
    members: entries(at(value, "optionalDependencies")).map(([name]) =>
      lockedPackage(at(packages, `node_modules/${name}`)),
    ),
  }))
}
