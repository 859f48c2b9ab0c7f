import { withLine } from "../insert.ts"
import { namesOf } from "../names.ts"
import { ofPackages } from "../plan.ts"
import { Refusal } from "../refusal.ts"
import type { Repository } from "../repository.ts"
import { type File, rendered } from "../template.ts"
import type { Generator } from "./generator.ts"

const architecture = "tooling/architecture/src/architecture.ts"

/** The map of the house with more packages in it. */
export const placed = (
  { text }: Repository,
  packages: ReadonlyArray<readonly [folder: string, layer: string]>,
): File => ({
  path: architecture,
  text: packages.reduce(
    (map, [folder, layer]) =>
      withLine(map, "packages: Readonly<Record<string, Layer>> = {", /^ {2}"/, `  "${folder}": "${layer}",`),
    text(architecture),
  ),
})

/** Refuses a name whose folder or package there is; two packages of one name cannot be told apart. */
export const assertFree = ({ has }: Repository, name: string): void => {
  const taken = ["apps", "packages", "tooling"]
    .map((room) => `${room}/${name}`)
    .find((folder) => has(`${folder}/package.json`))
  if (taken !== undefined) throw new Refusal(`${taken} is there already; choose another name.`)
}

const rooms: Readonly<Record<string, string>> = { core: "packages", tooling: "tooling" }

/** A package of its own, in the room of its layer. */
export const newPackage: Generator = (repository, { name, layer = "core" }) => {
  const names = namesOf(name)
  const room = Object.hasOwn(rooms, layer) ? rooms[layer] : undefined
  if (room === undefined)
    throw new Refusal(`--layer is "${layer}"; it is one of ${Object.keys(rooms).join(", ")}.`)
  assertFree(repository, name)
  const folder = `${room}/${name}`
  return {
    files: rendered(layer, names, { package: name }),
    changes: [placed(repository, [[folder, layer]])],
    ...ofPackages,
    next: `Put what it is for in the place of its first function: npm test -- ${folder}`,
  }
}
