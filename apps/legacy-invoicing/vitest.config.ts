import { project } from "@touchstone/vitest"

export default project({
  globalSetup: "test/global-setup.ts",
  // The old code computes in the zone of its machine.
  env: { TZ: "UTC" },
  // Node.js loads it as it would in production.
  server: { deps: { external: [/\.cjs$/] } },
})
