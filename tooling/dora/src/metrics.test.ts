import { expect, test } from "vitest"
import type { Figures } from "./delivery/figures.ts"
import { metrics } from "./metrics.ts"

const quiet: Figures = {
  deployments: 8,
  changeLeadTimeSeconds: 27_000,
  failedDeployments: 0,
  unrecoveredDeployments: 0,
  failedDeploymentRecoverySeconds: null,
  changeFailRate: 0,
  reworkDeployments: 0,
  deploymentReworkRate: 0,
}

const failing: Figures = {
  ...quiet,
  failedDeployments: 2,
  failedDeploymentRecoverySeconds: 3150,
  changeFailRate: 0.25,
  reworkDeployments: 1,
  deploymentReworkRate: 0.125,
}

test.each<readonly [string, Figures, ReadonlyArray<string>]>([
  ["none failed", quiet, ["7 h 30 min", "8", "none failed", "0 % (0/8)", "0 % (0/8)"]],
  ["two failed", failing, ["7 h 30 min", "8", "52 min 30 s", "25 % (2/8)", "13 % (1/8)"]],
  [
    "one of them has not recovered",
    { ...failing, unrecoveredDeployments: 1 },
    ["7 h 30 min", "8", "52 min 30 s, 1 not recovered", "25 % (2/8)", "13 % (1/8)"],
  ],
  [
    "neither has recovered, and nothing was new",
    {
      ...failing,
      changeLeadTimeSeconds: null,
      unrecoveredDeployments: 2,
      failedDeploymentRecoverySeconds: null,
    },
    ["nothing new", "8", "not recovered", "25 % (2/8)", "13 % (1/8)"],
  ],
])("where %s the metrics say so", (_, figures, texts) => {
  expect(metrics.map(({ text }) => text(figures))).toEqual(texts)
})
