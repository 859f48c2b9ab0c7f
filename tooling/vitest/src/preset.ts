import { join } from "node:path"
import { defineConfig, type ViteUserConfig } from "vitest/config"

type TestOptions = NonNullable<ViteUserConfig["test"]>

/** The vitest configuration of a package: what all have in common, and what this one adds. */
export const project = (options: TestOptions = {}): ViteUserConfig =>
  defineConfig({
    test: {
      include: ["src/**/*.test.ts", "test/**/*.test.ts"],
      // The root `test` command adds up these results; see tooling/test.
      // Long enough for a process to start on a machine that is busy with everything else; no test waits for it.
      testTimeout: 60_000,
      hookTimeout: 120_000,
      reporters: ["default", ["json", { outputFile: ".test/results.json" }]],
      ...options,
      setupFiles: [join(import.meta.dirname, "seed.ts"), ...[options.setupFiles ?? []].flat()],
    },
  })
