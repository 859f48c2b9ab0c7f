import type { Step } from "../scaffold/scaffold.ts"
import type { Tree } from "../tree/tree.ts"

const words: Readonly<Record<Step, string>> = {
  rendering: "Rendering the template",
  writing: "Writing the files",
  committing: "Committing them",
  installing: "Installing the dependencies, which takes a minute",
}

export const sayStep = (step: Step): string => `${words[step]} ...\n`

/** What was made, and what to do next. */
export const sayMade = (place: string, { size }: Tree, git: boolean): string => `
Made ${place}: ${size} files${git ? ", committed" : ""}. Next:
${place === "." ? "" : `\n  cd ${/\s/.test(place) ? `"${place}"` : place}`}
  npm start          runs it
  npm run verify     says whether it may go to production

README.md tells the rest; agents start at AGENTS.md.
`

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
