import type { Tree } from "@touchstone/gate-kit/tree"
import type { Change } from "../change.ts"
import { packageOf } from "../change.ts"
import { readJson } from "../values/read.ts"
import { at, entriesOf, textOf, type Value } from "../values/value.ts"
import type { Weakening } from "../weakening.ts"
import type { Guard } from "./guard.ts"

const manifest = /^(?:[^/]+\/[^/]+\/)?package\.json$/

/** Root commands that decide, or that what decides runs. */
const deciding =
  /^(?:verify|test|lint|types|check|structure|format:|mutation|evolution|integrity|drills|secrets|docs$|supply-chain|can-i-deploy|build|contracts|ci$|prepare$|pre-commit)/

/** The scripts that are tasks of a gate, by the base's turbo.json; and the root's commands that decide. */
const taskNames = (tree: Tree): ReadonlySet<string> =>
  new Set(
    [...tree.files.keys()]
      .filter((path) => /(?:^|\/)turbo\.json$/.test(path))
      .flatMap((path) => [...entriesOf(at(readJson(path, tree.text(path) ?? ""), "tasks")).keys()])
      .map((name) => name.slice(name.indexOf("#") + 1)),
  )

const scriptsOf = (path: string, text: string | null): ReadonlyMap<string, Value> =>
  text === null ? new Map<string, Value>() : entriesOf(at(readJson(path, text), "scripts"))

const plain = (value: Value | undefined): string => (textOf(value) ?? "").replaceAll(/\s+/g, " ").trim()

/** Commands one after the other, each only if the one before succeeds. */
const steps = (command: string): ReadonlyArray<string> => command.split(" && ")

/** Whether a script does all that it did, and then more. */
const isLonger = (was: string, is: string): boolean => {
  const [old, now] = [steps(was), steps(is)]
  return !/\|\||;|\|/.test(now.slice(old.length).join(" ")) && old.every((step, index) => now[index] === step)
}

/** Commands that succeed whatever is wrong. */
const idle = /^(?:true|:|exit 0|echo\b.*|node -e ["']{2})?$/

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")))

/** The tasks that most packages beside a new one have. */
const commonTasks = (tree: Tree, folder: string, names: ReadonlySet<string>): ReadonlyArray<string> => {
  const siblings = [...tree.files.keys()].filter(
    (path) =>
      manifest.test(path) &&
      folderOf(folderOf(path)) === folderOf(folder) &&
      folderOf(path) !== folder &&
      path !== "package.json",
  )
  const scripts = siblings.map((path) => scriptsOf(path, tree.text(path)))
  const withScripts = scripts.filter((each) => each.size > 0)
  return [...names].filter(
    (name) =>
      withScripts.length > 0 &&
      withScripts.filter((each) => each.has(name)).length >= withScripts.length * 0.8,
  )
}

const hasCode = (tree: Tree, folder: string): boolean =>
  [...tree.files.keys()].some((path) => path.startsWith(`${folder}/`) && /\.[cm]?tsx?$/.test(path))

const newPackage = (
  change: Change,
  path: string,
  text: string,
  names: ReadonlySet<string>,
): ReadonlyArray<Weakening> => {
  const folder = folderOf(path)
  if (!hasCode(change.after, folder)) return []
  const scripts = scriptsOf(path, text)
  const asked = commonTasks(change.before, folder, names)
  const stillAsked = commonTasks(change.after, folder, names)
  return asked
    .filter((name) => stillAsked.includes(name) && idle.test(plain(scripts.get(name))))
    .map((name) => ({
      rule: "gate-missing",
      file: path,
      line: scripts.get(name)?.line ?? 1,
      what: `the new package has no \`${name}\` like those beside it, and passes without being looked at`,
      was: `a script in most packages of ${folderOf(folder)}`,
      is: scripts.has(name) ? plain(scripts.get(name)) : "absent",
    }))
}

/** Watches over the scripts that gates run. */
export const scripts: Guard = {
  paths: ["package.json"],
  weakenings: (change) => {
    const manifests = change.files.filter(({ path, was }) => manifest.test(path) || manifest.test(was))
    if (manifests.length === 0) return []
    const names = taskNames(change.before)
    return manifests.flatMap(({ path, was, before, after }): ReadonlyArray<Weakening> => {
      if (after === null) return []
      if (before === null) return path === "package.json" ? [] : newPackage(change, path, after, names)
      const [old, now] = [scriptsOf(was, before), scriptsOf(path, after)]
      const isGate = (name: string): boolean =>
        names.has(name) || (packageOf(change.before, was) === "" && deciding.test(name))
      return [...old].flatMap(([name, script]) => {
        const [command, next] = [plain(script), plain(now.get(name))]
        return !isGate(name) || (next !== "" && isLonger(command, next))
          ? []
          : [
              {
                rule: next === "" ? "gate-removed" : "gate-changed",
                file: path,
                line: now.get(name)?.line ?? at(readJson(path, after), "scripts")?.line ?? 1,
                what: `the script \`${name}\`, which a gate runs, is another`,
                was: command,
                is: next === "" ? "absent" : next,
              },
            ]
      })
    })
  },
}
