import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { folder, type Manifest, manifestsIn, manifestsOf, objections } from "./kubernetes-manifests.ts"

const services: ReadonlyArray<string> = ["orders", "fulfilment"]
const environments = ["staging", "production"]

const first = (file: string, kind: string): Manifest => {
  const found = manifestsOf(file).find((one) => one.kind === kind)
  if (found === undefined) throw new Error(`${file} has no ${kind}`)
  return found
}

test("the manifests are what the API of Kubernetes describes", () => {
  const files = [
    ...services.map((name) => `base/${name}.yaml`),
    ...environments.map((name) => `${name}/namespace.yaml`),
  ]
  expect(objections("base", files.flatMap(manifestsOf))).toBe("")
})

test.each([
  [
    "a field that there is not",
    { spec: { maxReplica: 3, scaleTargetRef: { kind: "Deployment", name: "a" } } },
  ],
  ["a field that is missing", { spec: { scaleTargetRef: { kind: "Deployment", name: "a" } } }],
  [
    "a value of another type",
    { spec: { maxReplicas: "3", scaleTargetRef: { kind: "Deployment", name: "a" } } },
  ],
])("%s is objected to", (_name, wrong) => {
  const right = {
    apiVersion: "autoscaling/v2",
    kind: "HorizontalPodAutoscaler",
    metadata: { name: "a" },
    spec: { maxReplicas: 3, scaleTargetRef: { kind: "Deployment", name: "a" } },
  }
  expect(objections("right", [right])).toBe("")
  expect(objections("wrong", [{ ...right, ...wrong }])).not.toBe("")
})

describe.each(services)("%s", (name) => {
  const kinds = manifestsOf(`base/${name}.yaml`).map(({ kind }) => kind)

  test("has what keeps it up and closed", () => {
    expect(kinds).toEqual(
      expect.arrayContaining([
        "Deployment",
        "PodDisruptionBudget",
        "HorizontalPodAutoscaler",
        "NetworkPolicy",
      ]),
    )
  })

  test("starts the version that is ready before it stops the old one, and runs as nobody", () => {
    expect(first(`base/${name}.yaml`, "Deployment")).toMatchObject({
      spec: {
        strategy: { rollingUpdate: { maxUnavailable: 0 } },
        template: {
          spec: {
            automountServiceAccountToken: false,
            securityContext: {
              runAsNonRoot: true,
              runAsUser: 1000,
              seccompProfile: { type: "RuntimeDefault" },
            },
            containers: [
              {
                startupProbe: { httpGet: { path: "/health/started" } },
                readinessProbe: { httpGet: { path: "/health/ready" } },
                livenessProbe: { httpGet: { path: "/health/live" } },
                resources: { limits: { memory: "384Mi" } },
                securityContext: {
                  allowPrivilegeEscalation: false,
                  readOnlyRootFilesystem: true,
                  capabilities: { drop: ["ALL"] },
                },
              },
            ],
          },
        },
      },
    })
  })
})

const images = (manifests: ReadonlyArray<Manifest>): ReadonlyArray<string> =>
  [...JSON.stringify(manifests).matchAll(/"image":"(?<image>[^"]*)"/g)].flatMap(
    ({ groups }) => groups?.["image"] ?? [],
  )

const isThere = spawnSync("kubectl", ["version", "--client"]).status === 0

// Only kubectl renders Kustomize; the workflow `nightly` has a pinned one.
describe.skipIf(!isThere).each(environments)("%s, rendered by kubectl", (environment) => {
  const rendered = (): ReadonlyArray<Manifest> => {
    const { stdout, stderr } = spawnSync("kubectl", ["kustomize", join(folder, environment)], {
      encoding: "utf8",
    })
    expect(stderr).toBe("")
    return manifestsIn(stdout)
  }

  test("is what the API of Kubernetes describes", () => {
    expect(objections(environment, rendered())).toBe("")
  })

  test("names every image by its digest, and its own settings", () => {
    const manifests = rendered()
    const deployments = manifests.filter(({ kind }) => kind === "Deployment")
    expect(deployments.map(({ metadata }) => metadata.name).toSorted()).toEqual(services.toSorted())
    expect(deployments.map(({ metadata }) => metadata.namespace)).toEqual(services.map(() => environment))
    expect(images(deployments)).toHaveLength(services.length)
    for (const image of images(deployments)) expect(image).toMatch(/@sha256:[0-9a-f]{64}$/)
    expect(manifests.find(({ kind }) => kind === "ConfigMap")).toMatchObject({ data: { name: environment } })
  })

  test("lets no pod in that may do more than it must", () => {
    expect(rendered().find(({ kind }) => kind === "Namespace")).toMatchObject({
      metadata: {
        name: environment,
        labels: { "pod-security.kubernetes.io/enforce": "restricted" },
      },
    })
  })
})
