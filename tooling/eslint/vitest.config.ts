import { join } from "node:path"
import { project } from "@touchstone/vitest"

export default project({
  setupFiles: "src/rule-tester.setup.ts",
  isolate: false,
  alias: [
    { find: /^@touchstone\/architecture$/, replacement: join(import.meta.dirname, "test/architecture.ts") },
  ],
})
