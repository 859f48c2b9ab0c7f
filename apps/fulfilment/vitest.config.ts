import { contractAndIntegration } from "@touchstone/vitest"

export default contractAndIntegration(["test/pact/**/*.test.ts"], {
  globalSetup: "test/global-setup.ts",
  // Pact would report each run to its makers.
  env: { PACT_DO_NOT_TRACK: "true" },
})
