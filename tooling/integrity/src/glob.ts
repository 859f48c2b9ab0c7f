const special = /[.+^$()|\\]/

/** The alternatives that a pattern with braces stands for. */
const alternatives = (pattern: string): ReadonlyArray<string> => {
  const inner = /\{(?<options>[^{}]*)\}/.exec(pattern)
  const options = inner?.groups?.["options"]
  if (inner === null || options === undefined) return [pattern]
  const [head, tail] = [pattern.slice(0, inner.index), pattern.slice(inner.index + inner[0].length)]
  return options.split(",").flatMap((option) => alternatives(`${head}${option}${tail}`))
}

const sourceOf = (pattern: string): string => {
  let source = ""
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at] ?? ""
    if (pattern.startsWith("**/", at)) {
      source += "(?:.*/)?"
      at += 2
    } else if (pattern.startsWith("**", at)) {
      source += ".*"
      at += 1
    } else if (character === "*") source += "[^/]*"
    else if (character === "?") source += "[^/]"
    else if (character === "[" && pattern.includes("]", at)) {
      const end = pattern.indexOf("]", at)
      source += `[${pattern.slice(at + 1, end).replace(/^!/, "^")}]`
      at = end
    } else source += special.test(character) ? `\\${character}` : character
  }
  return source
}

/** A pattern such as `src/**`, as a question to a path. */
export const glob = (pattern: string): ((path: string) => boolean) => {
  const shapes = alternatives(pattern.replace(/^\.\//, "")).map(
    (each) => new RegExp(`^${sourceOf(each)}$`, "s"),
  )
  return (path) => shapes.some((shape) => shape.test(path))
}

/** A line of a file such as .gitignore or CODEOWNERS: without a slash it means any depth; a folder means all in it. */
export const ignoreLine = (line: string): ((path: string) => boolean) => {
  const bare = line.replace(/^!/, "").replace(/\/$/, "")
  const anchored = bare.replace(/\/\*\*$/, "").includes("/")
  const pattern = `${anchored ? "" : "**/"}${bare.replace(/^\//, "")}`
  const [itself, inside] = [glob(pattern), glob(`${pattern}/**`)]
  return (path) => (!line.endsWith("/") && itself(path)) || inside(path)
}

/** A path that a pattern matches. */
export const exampleOf = (pattern: string): string =>
  (alternatives(pattern)[0] ?? pattern)
    .replace(/^\//, "")
    .replaceAll("**", "some/where")
    .replaceAll(/[*?]/g, "x")
    .replace(/\/$/, "/some")

/** Whether one pattern lets in all that another does, as far as examples tell. */
export const covers = (wide: string, narrow: string): boolean =>
  alternatives(narrow).every(
    (each) => glob(wide)(exampleOf(each)) && glob(wide)(exampleOf(each.replaceAll("**/", ""))),
  )
