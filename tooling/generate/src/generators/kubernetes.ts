import { withLine } from "../insert.ts"
import type { Names } from "../names.ts"
import type { Repository } from "../repository.ts"
import type { File } from "../template.ts"

const folder = "tooling/delivery/kubernetes"
const environments = ["staging", "production"]
const renderedTest = "tooling/delivery/test/kubernetes.test.ts"

/** Where images of a product come from, as the overlays say; the zeros start nothing. */
const image = (name: string, product: string): string =>
  `images:
  - name: ${name}
    newName: registry.example.com/${product}/${name}
    digest: sha256:${"0".repeat(64)}
`

/** What a cluster is told, with one more service. */
export const clustered = ({ has, text }: Repository, { kebab }: Names): ReadonlyArray<File> => {
  const changed = (path: string, change: (now: string) => string): ReadonlyArray<File> =>
    has(path) ? [{ path, text: change(text(path)) }] : []
  const product = /"name": "(?<name>[^"]+)"/.exec(text("package.json"))?.groups?.["name"] ?? ""
  return [
    ...changed(`${folder}/base/kustomization.yaml`, (now) =>
      withLine(now.replace("resources: []", "resources:"), "resources:", /^ {2}- /, `  - ${kebab}.yaml`),
    ),
    ...environments.flatMap((environment) =>
      changed(`${folder}/${environment}/kustomization.yaml`, (now) =>
        now.replace(/images:(?: \[\])?\n/, image(kebab, product)),
      ),
    ),
    ...changed(renderedTest, (now) => now.replace(/(?<=const services.* = \[)/, `"${kebab}", `)),
  ]
}
