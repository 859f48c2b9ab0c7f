// Holds every document to what is there: links, paths, commands, names.
import { gateCommand } from "../repository/gate-command.ts"
import { gatesAt } from "../repository/gates.ts"
import { rulesOf } from "../repository/rules.ts"
import { dangling } from "./dangling.ts"
import { decisions } from "./decisions.ts"
import { documentsOf } from "./document.ts"
import { leftOverPages, tooLong } from "./pages.ts"
import { failing, refused, shownCommands } from "./shown-commands.ts"
import { unknownSkills } from "./skills.ts"

await gateCommand("docs", async (repository, root) => {
  const documents = documentsOf(repository)
  const shown = shownCommands(documents)
  const [gates, failed] = await Promise.all([gatesAt(root), failing(shown, root)])
  return [
    ...failed,
    ...refused(shown),
    ...dangling(documents, repository),
    ...leftOverPages(documents, rulesOf(repository), gates),
    ...tooLong(documents),
    ...decisions(documents),
    ...unknownSkills(documents),
  ]
})
