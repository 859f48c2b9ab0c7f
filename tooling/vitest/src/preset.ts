import { join } from "node:path"
import { defineConfig, type ViteUserConfig } from "vitest/config"
import { LinesReporter } from "./lines-reporter.ts"

type TestOptions = NonNullable<ViteUserConfig["test"]>

const testFiles = ["src/**/*.test.ts", "test/**/*.test.ts"]

/** The suite that a package's script is for: `unit` of `test:unit`; all of them when vitest is run by hand. */
const suite =
  /^test:(?<suite>\w+)$/.exec(process.env["npm_lifecycle_event"] ?? "")?.groups?.["suite"] ?? "all"

/** Tests are run in the order in which they are written; at night also in others, drawn from TEST_SHUFFLE. */
const shuffle = process.env["TEST_SHUFFLE"]
const order: TestOptions =
  shuffle === undefined ? {} : { sequence: { shuffle: { files: true, tests: true }, seed: Number(shuffle) } }

/** The vitest configuration of a package: what all have in common, and what this one adds. */
export const project = (options: TestOptions = {}): ViteUserConfig =>
  defineConfig({
    test: {
      include: testFiles,
      // Long enough for a process to start on a machine that is busy with everything else; no test waits for it.
      testTimeout: 60_000,
      hookTimeout: 120_000,
      reporters: [
        "default",
        // `npm test` adds up these results; the verdict reads the lines.
        ["json", { outputFile: `.test/results-${suite}.json` }],
        new LinesReporter(suite),
      ],
      // Of values that differ deep inside, a short message says only that they do.
      chaiConfig: { truncateThreshold: 300 },
      ...order,
      // What is compared with a file is written on request alone.
      update: "none",
      ...options,
      setupFiles: [join(import.meta.dirname, "seed.ts"), ...[options.setupFiles ?? []].flat()],
    },
  })

/**
 * The configuration of a package with two suites, each with a script and a gate of its own: `contract`, the files that
 * are named, and `integration`, all others.
 */
export const contractAndIntegration = (
  contract: ReadonlyArray<string>,
  options: TestOptions = {},
): ViteUserConfig =>
  project({
    // A service's modules are many, and hold no state that one test could leave to another.
    isolate: false,
    ...options,
    // What a project names is added to this.
    include: [],
    projects: [
      { extends: true, test: { name: "contract", include: [...contract] } },
      { extends: true, test: { name: "integration", include: testFiles, exclude: [...contract] } },
    ],
  })
