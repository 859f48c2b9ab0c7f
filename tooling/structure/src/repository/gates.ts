import { existsSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { CannotDecide } from "@touchstone/gate-kit/gate"
import { at, items, textOr } from "./json.ts"

/** Where the gates are listed. */
export const gateList = "tooling/verdict/src/gates.ts"

/** The ids of the gates that the repository at this root lists. */
export const gatesAt = async (root: string): Promise<ReadonlyArray<string>> => {
  const path = join(root, gateList)
  if (!existsSync(path)) throw new CannotDecide(`${gateList} is not there. Fix: restore the list of gates`)
  const list: unknown = await import(pathToFileURL(path).href)
  return items(at(list, "gates")).map((gate) => textOr("", at(gate, "id")))
}
