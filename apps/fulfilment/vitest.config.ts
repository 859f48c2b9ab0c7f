import { project } from "@touchstone/vitest"

export default project({
  globalSetup: "test/global-setup.ts",
  // Pact would report each run to its makers.
  env: { PACT_DO_NOT_TRACK: "true" },
  // What is compared with a file is written on request alone: `npm run contracts`.
  update: "none",
})
