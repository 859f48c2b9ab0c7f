import { cp, mkdir, mkdtemp, readdir, symlink } from "node:fs/promises"
import { join } from "node:path"

const leftOut = new Set(["node_modules", ".test", ".turbo"])

/** Copies a package into its folder for tests, so that it can be changed and run while it stays as it is. */
export const copyOf = async (folder: string, name: string): Promise<string> => {
  await mkdir(join(folder, ".test"), { recursive: true })
  const place = await mkdtemp(join(folder, ".test", `${name}-`))
  // Copied entry by entry, since a folder is not copied into itself.
  for (const entry of (await readdir(folder)).filter((each) => !leftOut.has(each))) {
    await cp(join(folder, entry), join(place, entry), { recursive: true })
  }
  await symlink(join(folder, "node_modules"), join(place, "node_modules"), "junction")
  return place
}
