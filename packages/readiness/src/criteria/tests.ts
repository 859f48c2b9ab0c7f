import type { Criterion } from "./criterion.ts"
import {
  anywhere,
  manifests,
  namedTests,
  pipelines,
  rootManifest,
  tests as places,
  testSettings,
} from "./places.ts"
import { all, any, finds, hasFile, notices, runs } from "./proof.ts"

export const tests: ReadonlyArray<Criterion> = [
  {
    id: "tests-exist",
    area: "tests",
    level: 1,
    title: "There are unit tests",
    proof: finds("\\b(test|it|describe|Deno\\.test)(\\.[a-zA-Z.]+)?\\(", places),
    next: "write a first test of a function that decides something",
  },
  {
    id: "tests-run",
    area: "tests",
    level: 1,
    title: "A changed function is noticed",
    proof: notices("mutant"),
    next: "test what the functions decide, and run the tests by the script test",
  },
  {
    id: "test-naming",
    area: "tests",
    level: 2,
    title: "What is a test is told by its name",
    proof: hasFile(...namedTests),
    next: "name tests after what they test: pricing.ts, pricing.test.ts",
  },
  {
    id: "test-isolation",
    area: "tests",
    level: 2,
    title: "Tests do not lean on each other",
    proof: finds(
      "shuffle|randomize|--random|isolate|vitest run|node --test|\\bjest\\b|node:test|\\bvitest\\b|resetMocks|restoreMocks",
      testSettings,
    ),
    next: "run test files apart from each other, and in changing orders",
  },
  {
    id: "integration",
    area: "tests",
    level: 3,
    title: "Tests go through the parts together",
    proof: any(
      finds(
        '"test:(integration|e2e|contract)[a-z:-]*": *"|"@playwright/test"|"cypress"|"supertest"|"testcontainers"',
        manifests,
      ),
      finds("\\.inject\\(|supertest|testcontainers", places),
    ),
    next: "test a request from outside in, against the real database",
  },
  {
    id: "coverage",
    area: "tests",
    level: 3,
    title: "What tests must reach is a number that is checked",
    proof: any(
      finds("thresholds?\\b", testSettings),
      // What several packages share stands anywhere; there, a threshold may be one of the product.
      finds('coverageThreshold|check-coverage|"break": *[0-9]|\\bbreak: [0-9]', [
        ...anywhere("*.ts", "*.mjs", "*.json"),
        ":(exclude,glob)**/*.test.*",
      ]),
    ),
    next: "set coverage thresholds, or better a mutation score",
  },
  {
    id: "flaky",
    area: "tests",
    level: 4,
    title: "A test that passes only sometimes is looked for",
    proof: finds("shuffle|flak(y|iness)|--repeats?|detect-flak|other orders|rerun", [
      ...testSettings,
      ...pipelines,
    ]),
    next: "run the tests each night in other orders and several times; never retry them",
  },
  {
    id: "test-speed",
    area: "tests",
    level: 4,
    title: "The time that tests take is kept",
    proof: finds(
      "slowTestThreshold|test-?timings?|durations|reporters?\\b.*(junit|json)|outputFile|results-[a-z]+\\.json",
      [...testSettings, ...pipelines],
    ),
    next: "have the test runner write its times, and keep them",
  },
  {
    id: "mutation",
    area: "tests",
    level: 5,
    title: "Tests are tested by changing the code",
    proof: any(finds("stryker", manifests), hasFile(...anywhere("stryker.conf.*", "stryker.config.*"))),
    next: "run Stryker on the code that decides",
  },
  {
    id: "test-passes",
    area: "tests",
    level: 1,
    title: "The tests pass",
    proof: all(finds('^\\s*"test(:unit)?": *"', rootManifest), runs("test")),
    next: "mend what the script test says",
  },
]
