import { contractAndIntegration } from "@touchstone/vitest"

export default contractAndIntegration(
  ["test/conformance.test.ts", "test/description.test.ts", "test/pact/**/*.test.ts"],
  { globalSetup: "test/global-setup.ts" },
)
