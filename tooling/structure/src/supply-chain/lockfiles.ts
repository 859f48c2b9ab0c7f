import { at, entries, json, texts, textOr } from "../repository/json.ts"
import { parse } from "yaml"
import type { Family, LockedPackage } from "./platforms.ts"

export const pnpmLockfile = "pnpm-lock.yaml"
export const npmLockfile = "tooling/toolchain/package-lock.json"

/** A package of a lockfile: what is installed, and where it comes from. */
export interface Locked {
  readonly name: string
  readonly version: string
  /** How the lockfile writes it, to find its line. */
  readonly key: string
  readonly resolution: unknown
}

const platformOf = (value: unknown): LockedPackage => ({
  os: texts(at(value, "os")),
  cpu: texts(at(value, "cpu")),
  libc: texts(at(value, "libc")),
})

/** Reads a pnpm-lock.yaml. */
export const readPnpmLock = (text: string): unknown => parse(text)

/** The packages of a pnpm-lock.yaml. */
export const pnpmPackages = (lock: unknown): ReadonlyArray<Locked> =>
  entries(at(lock, "packages")).map(([key, value]) => {
    const split = key.indexOf("@", 1)
    return {
      name: key.slice(0, split),
      version: key.slice(split + 1),
      key,
      resolution: at(value, "resolution"),
    }
  })

/** The packages of a package-lock.json. */
export const npmPackages = (lockfile: string): ReadonlyArray<Locked> =>
  entries(at(json(lockfile), "packages"))
    .filter(([path]) => path !== "")
    .map(([path, value]) => ({
      name: path.replace(/^.*node_modules\//, ""),
      version: textOr("", at(value, "version")),
      key: path,
      resolution: value,
    }))

/** The families of a pnpm-lock.yaml: each package's, and each workspace package's, optional dependencies. */
export const pnpmFamilies = (lock: unknown): ReadonlyArray<Family> => {
  const packages = at(lock, "packages")
  const member = (name: string, version: unknown): LockedPackage =>
    platformOf(at(packages, `${name}@${textOr(textOr("", version), at(version, "version"))}`))
  return [...entries(at(lock, "snapshots")), ...entries(at(lock, "importers"))].map(([owner, value]) => ({
    owner,
    members: entries(at(value, "optionalDependencies")).map(([name, version]) => member(name, version)),
  }))
}

/** The families of a package-lock.json that nests nothing: each package's optional dependencies. */
export const npmFamilies = (lockfile: string): ReadonlyArray<Family> => {
  const packages = at(json(lockfile), "packages")
  return entries(packages).map(([path, value]) => ({
    owner: path === "" ? "the toolchain" : path,
    members: entries(at(value, "optionalDependencies")).map(([name]) =>
      platformOf(at(packages, `node_modules/${name}`)),
    ),
  }))
}
