import { project } from "@touchstone/vitest"

export default project({
  globalSetup: "test/global-setup.ts",
  // What is compared with a file is written on request alone: `npm run contracts`.
  update: "none",
})
