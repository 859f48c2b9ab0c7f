import { posix } from "node:path"
import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { isPlanted, type Repository } from "../repository/repository.ts"

const saysNothing = /^(?:utils?|helpers?|misc|common|types?)$|[-_.](?:utils?|helpers?|misc)$/i

const stemOf = (name: string): string => name.replace(/\.[^.]+$/, "").replace(/\.(?:test|suite|d)$/, "")

/** Source files and folders whose names say nothing of what is in them, each once. */
export const genericNames = ({ files }: Repository): ReadonlyArray<Diagnostic> => {
  const sources = files.filter(
    (file) => /^(?:apps|packages|tooling)\/.*\.[cm]?[jt]sx?$/.test(file) && !isPlanted(file),
  )
  const found = new Map<string, Diagnostic>()
  for (const file of sources) {
    const folders = posix.dirname(file).split("/")
    const folder = folders.findIndex((name) => saysNothing.test(name))
    const place =
      folder >= 0
        ? folders.slice(0, folder + 1).join("/")
        : saysNothing.test(stemOf(posix.basename(file)))
          ? file
          : null
    if (place === null || found.has(place)) continue
    found.set(place, {
      rule: "generic-name",
      file,
      line: 1,
      message: `The name of ${place} says nothing of what is in it, so that anything will be put there. Fix: name it for the one idea it holds, and split it where there are several.`,
    })
  }
  return [...found.values()]
}
