import type { Step } from "../scaffold/scaffold.ts"
import type { Taken } from "../update/take.ts"
import { textAt, type Tree } from "../tree/tree.ts"

const words: Readonly<Record<Step, string>> = {
  rendering: "Rendering the template",
  writing: "Writing the files",
  committing: "Committing them",
  installing: "Installing the dependencies, which takes a minute",
}

export const sayStep = (step: Step): string => `${words[step]} ...\n`

/** What was made, and the next three commands. */
export const sayMade = (place: string, tree: Tree, git: boolean): string => {
  const hasSample = textAt(tree, "package.json").includes('"remove-sample":')
  const next = [
    ...(place === "." ? [] : [`cd ${/\s/.test(place) ? `"${place}"` : place}`]),
    hasSample ? "npm start          runs it" : "npm test           runs its tests",
    "npm run verify     says whether it may go to production",
  ]
  return `
Made ${place}: ${tree.size} files${git ? ", committed" : ""}. Next:

${next.map((command) => `  ${command}\n`).join("")}
README.md tells the rest; agents start at AGENTS.md.${hasSample ? " npm run remove-sample takes the sample services out." : ""}
`
}

/** What would be made: how many files, and in which folders of the root. */
export const sayPlan = (place: string, tree: Tree): string => {
  const roots = [...tree.keys()].map((path) =>
    path.includes("/") ? path.slice(0, path.indexOf("/") + 1) : ".",
  )
  const lines = [...new Set(roots)].map(
    (root) => `  ${root.padEnd(12)}${roots.filter((other) => other === root).length}`,
  )
  return `Would make ${place}: ${tree.size} files. Nothing was written.\n\n${lines.join("\n")}\n`
}

const shown = 10

/** What was merged into which branch, and what is left to do. */
export const sayTaken = ({ branch, changed, conflicts }: Taken): string => {
  if (changed === 0) return "There is nothing to take.\n"
  const on = `On branch ${branch}: ${changed} files of the template have changed`
  if (conflicts.length === 0) return `${on}, all merged. Next: npm run verify, then merge the branch.\n`
  const more = conflicts.length > shown ? [`and ${conflicts.length - shown} more`] : []
  const files = [...conflicts.slice(0, shown), ...more].map((file) => `  ${file}\n`).join("")
  const lockfile = conflicts.includes("pnpm-lock.yaml")
    ? "`npm run pnpm -- install` settles pnpm-lock.yaml. "
    : ""
  return `${on}; in ${conflicts.length} of them you have, too, where they have:\n\n${files}
Mend them. ${lockfile}Then: git add --all && git cherry-pick --continue, or --abort.\n`
}
