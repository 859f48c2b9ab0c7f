import { spawnSync } from "node:child_process"
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import type { Tree } from "@touchstone/gate-kit/tree"
import { type Finding, readFindings } from "./finding.ts"
import { page } from "./weakening.ts"

const judge = "tooling/integrity"
const kit = "tooling/gate-kit"
const command = `${judge}/src/main.ts`

const isCode = (path: string): boolean =>
  [judge, kit].some((folder) => path.startsWith(`${folder}/`)) &&
  !/\.test\.ts$|\/(?:test|fixtures)\//.test(path)

/** Whether the code that judges is another than it was. */
const isChanged = (before: Tree, after: Tree): boolean =>
  [...new Set([...before.files.keys(), ...after.files.keys()])].some(
    (path) => isCode(path) && before.files.get(path) !== after.files.get(path),
  )

/** The names in a folder of installed packages, those of a scope one by one. */
const installedIn = (modules: string): ReadonlyArray<string> =>
  readdirSync(modules).flatMap((name) =>
    name.startsWith(".")
      ? []
      : name.startsWith("@")
        ? readdirSync(join(modules, name)).map((own) => `${name}/${own}`)
        : [name],
  )

const link = (target: string, path: string): void => {
  mkdirSync(dirname(path), { recursive: true })
  symlinkSync(target, path, "junction")
}

/** Writes the base's judge to a folder: with third parties' packages as they are installed, and the base's own kit. */
const extract = (before: Tree, scratch: string): void => {
  for (const path of before.files.keys()) {
    if (!isCode(path)) continue
    mkdirSync(dirname(join(scratch, path)), { recursive: true })
    writeFileSync(join(scratch, path), before.text(path) ?? "")
  }
  const installed = join(import.meta.dirname, "../node_modules")
  for (const name of installedIn(installed)) {
    const target = name.endsWith("/gate-kit") ? join(scratch, kit) : realpathSync(join(installed, name))
    link(target, join(scratch, judge, "node_modules", name))
  }
}

/** What the judge of the base says, of the same two trees; null where there is none, or it is the one that asks. */
export const fromBase = (
  root: string,
  before: Tree,
  after: Tree,
  { base, tree }: { readonly base: string; readonly tree: string },
): ReadonlyArray<Finding> | null => {
  if (!before.files.has(command) || !isChanged(before, after)) return null
  // Node.js runs no TypeScript below a node_modules folder.
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), "integrity-")))
  try {
    extract(before, scratch)
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [join(scratch, command), "--base", base, "--own", "--json"],
      { cwd: root, encoding: "utf8", maxBuffer: 1 << 28, env: { ...process.env, VERDICT_TREE: tree } },
    )
    return readFindings(stdout) ?? [failed(stderr.trim().split("\n").at(-1) ?? "")]
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** Whoever changes the judge can need this; an owner has a look then, instead of the judge. */
const failed = (why: string): Finding => ({
  rule: "gate-changed",
  file: command,
  line: 1,
  message: `the judge of the base cannot judge this change: ${why}. Fix: mend it on the base first; or let an owner of ${command} approve it. Page: ${page}`,
})
