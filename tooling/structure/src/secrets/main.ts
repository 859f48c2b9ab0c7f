// Looks for secrets in every file that is tracked or new.
import { gateCommand } from "../repository/gate-command.ts"
import { ownRules } from "./own-rules.ts"
import { plantedSecrets } from "./planted.ts"
import { secretlint } from "./secretlint.ts"

await gateCommand("secrets", async (repository, root) => {
  const { files, text } = repository
  const isPlanted = plantedSecrets(repository)
  const known = new Set(files)
  const found = [...(await secretlint(root)), ...files.flatMap((file) => ownRules(file, text(file)))]
  const places = new Map(found.map((one) => [`${one.file}:${one.line}`, one]))
  return [...places.values()].filter(({ file }) => known.has(file) && !isPlanted(file))
})
