import { project } from "@touchstone/vitest"

export default project({
  globalSetup: "test/global-setup.ts",
  // One file crashes everywhere, which is mostly waiting for services to start; the others run beside it.
  maxWorkers: 2,
  // Some tests bring the services to rest time and again, on a machine that may be busy with everything else.
  testTimeout: 180_000,
})
