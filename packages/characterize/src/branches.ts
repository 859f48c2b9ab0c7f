import { readFileSync } from "node:fs"
import { registerHooks } from "node:module"
import { basename } from "node:path"
import { fileURLToPath } from "node:url"
import { createInstrumenter } from "istanbul-lib-instrument"

type Coverage = Readonly<
  Record<
    string,
    {
      readonly b: Readonly<Record<string, ReadonlyArray<number>>>
      readonly branchMap: Readonly<
        Record<string, { readonly type: string; readonly loc: { readonly start: { readonly line: number } } }>
      >
    }
  >
>

declare global {
  var characterizedBranches: Coverage | undefined
}

/** How many of the ways through the code the inputs have taken. */
export interface Branches {
  readonly all: number
  readonly reached: number
  /** Where no input went: `file:line kind 2 of 2`. */
  readonly missed: ReadonlyArray<string>
}

/**
 * Watches which branches of CommonJS code are taken, in files that are loaded from now on.
 *
 * @example const branches = watchBranches(/node_modules\/minimist\//); const old = require("minimist")
 */
export const watchBranches = (files: RegExp): (() => Branches) => {
  const instrumenter = createInstrumenter({
    esModules: false,
    compact: false,
    coverageVariable: "characterizedBranches",
  })
  registerHooks({
    load: (url, context, next) => {
      if (!url.startsWith("file:") || !files.test(url)) return next(url, context)
      const file = fileURLToPath(url)
      const source = instrumenter.instrumentSync(readFileSync(file, "utf8"), file)
      return { format: "commonjs", source, shortCircuit: true }
    },
  })
  return () => {
    const ways = Object.entries(globalThis.characterizedBranches ?? {}).flatMap(([file, { b, branchMap }]) =>
      Object.entries(b).flatMap(([id, counts]) =>
        counts.map((count, n) => ({
          isReached: count > 0,
          place: `${basename(file)}:${branchMap[id]?.loc.start.line ?? 0} ${branchMap[id]?.type ?? ""} ${n + 1} of ${counts.length}`,
        })),
      ),
    )
    const missed = ways.filter(({ isReached }) => !isReached).map(({ place }) => place)
    return { all: ways.length, reached: ways.length - missed.length, missed }
  }
}
