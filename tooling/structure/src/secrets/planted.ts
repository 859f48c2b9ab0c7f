import { posix } from "node:path"
import { at, json } from "../repository/json.ts"
import type { Repository } from "../repository/repository.ts"

const drill = /^tooling\/drills\/\d+-[\w-]+\/drill\.json$/

/** Tells the files of the drills of this gate, which hold the secrets that they plant. */
export const plantedSecrets = ({ files, text }: Repository): ((file: string) => boolean) => {
  const folders = files
    .filter((file) => drill.test(file) && at(json(text(file)), "gate") === "secrets")
    .map((file) => `${posix.dirname(file)}/`)
  return (file) => folders.some((folder) => file.startsWith(folder))
}
