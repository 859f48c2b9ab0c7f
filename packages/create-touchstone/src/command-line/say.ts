import type { Step } from "../scaffold/scaffold.ts"
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
  const runs = textAt(tree, "package.json").includes('"start":')
  const next = [
    ...(place === "." ? [] : [`cd ${/\s/.test(place) ? `"${place}"` : place}`]),
    runs ? "npm start          runs it" : "npm test           runs its tests",
    "npm run verify     says whether it may go to production",
  ]
  return `
Made ${place}: ${tree.size} files${git ? ", committed" : ""}. Next:

${next.map((command) => `  ${command}\n`).join("")}
README.md tells the rest; agents start at AGENTS.md.
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
