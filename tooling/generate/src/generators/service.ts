import { namesOf } from "../names.ts"
import { ofPackages } from "../plan.ts"
import { rendered } from "../template.ts"
import { delivered } from "./delivered.ts"
import type { Generator } from "./generator.ts"
import { clustered } from "./kubernetes.ts"
import { assertFree, placed } from "./package.ts"

/** A service: core, contract and app, placed in the house. */
export const service: Generator = (repository, { name }) => {
  const names = namesOf(name)
  const [core, contract] = [`${name}-core`, `${name}-contract`]
  for (const one of [name, core, contract]) assertFree(repository, one)
  return {
    files: [
      ...rendered("core", names, { package: core }),
      ...rendered("contract", names),
      ...rendered("app", names),
      ...rendered("kubernetes", names),
    ],
    changes: [
      placed(repository, [
        [`apps/${name}`, "app"],
        [`packages/${contract}`, "contract"],
        [`packages/${core}`, "core"],
      ]),
      ...delivered(repository, names),
      ...clustered(repository, names),
    ],
    commands: [...ofPackages.commands, ["pnpm", "--dir", `packages/${contract}`, "run", "contracts"]],
    written: ofPackages.written,
    next: `Give the entry a name and rules of its own, from packages/${core} outwards: npm test -- apps/${name}`,
  }
}
