import type { Comment } from "../syntax/comments.ts"

/** A comment that switches a check off, for one rule. */
export interface Suppression {
  /** Which tool, how far, and which rule: two with one key take the same away. */
  readonly key: string
  readonly line: number
  readonly text: string
  /** Whether it ends another. */
  readonly ends: boolean
}

interface Form {
  readonly shape: RegExp
  readonly ends?: boolean
}

/** What is behind the directive, up to the reason, is the rules. */
const forms: ReadonlyArray<Form> = [
  {
    shape:
      /^(?<tool>(?:eslint|oxlint|tslint|biome|deno-lint|stylelint|markdownlint|htmlhint|jshint|swiftlint)[-:](?:disable|ignore)(?:-(?:next-)?line|-file|-all|-start)?)(?![\w-])(?<rules>.*)/s,
  },
  {
    shape: /^(?<tool>(?:eslint|oxlint|stylelint|markdownlint)-(?:enable)|biome-ignore-end)(?<rules>)/,
    ends: true,
  },
  { shape: /^(?<tool>(?:eslint|oxlint))\s+(?<rules>["'@\w/-]+\s*:.*)/s },
  { shape: /(?:^|\s)(?<tool>@ts-(?:ignore|expect-error|nocheck))\b(?<rules>)/ },
  { shape: /^(?<tool>Stryker disable(?: next-line)?)(?![\w-])(?<rules>[^:]*)/s },
  { shape: /^(?<tool>Stryker restore)(?<rules>)/, ends: true },
  { shape: /^(?<tool>prettier-ignore(?:-start|-attribute)?)(?![\w-])(?<rules>)/ },
  { shape: /^(?<tool>prettier-ignore-end)(?<rules>)/, ends: true },
  { shape: /^(?<tool>secretlint-disable(?:-(?:next-)?line)?)(?![\w-])(?<rules>.*)/s },
  { shape: /^(?<tool>secretlint-enable)(?<rules>)/, ends: true },
  { shape: /^(?<tool>jscpd:ignore-start)(?<rules>)/ },
  { shape: /^(?<tool>jscpd:ignore-end)(?<rules>)/, ends: true },
  {
    shape:
      /^(?<tool>(?:v8|c8|istanbul) ignore|node:coverage (?:disable|ignore))(?! stop| end)(?<rules> (?:next|if|else|file|start)?)?/,
  },
  { shape: /^(?<tool>(?:v8|c8|istanbul) ignore) (?:stop|end)|^(?<tool2>node:coverage enable)/, ends: true },
  { shape: /^(?<tool>@effect-diagnostics(?:-next-line)?)(?<rules>.*)/s },
  { shape: /^(?<tool>squawk-ignore(?:-file)?)(?<rules>.*)/s },
  { shape: /^(?<tool>shellcheck disable)=(?<rules>.*)/ },
  { shape: /^(?<tool>hadolint ignore)=(?<rules>.*)/ },
  {
    shape:
      /^(?<tool>(?:actionlint|zizmor|yamllint|trivy|checkov|kics|cspell|spell-checker|codespell|lgtm|codeql)(?::\s?|[- ])(?:ignore|disable|skip)\S*)(?<rules>.*)/,
  },
  {
    shape:
      /(?:^|\s)(?<tool>nosemgrep|NOSONAR|gitleaks:allow|noqa|nosec|noinspection|pragma: allowlist)(?<rules>.*)/,
  },
  { shape: /(?:^|\s)(?<tool>@(?:public|internal|alias|beta|knipignore))\s*(?:\*\/)?$(?<rules>)/m },
]

/** The rules that are named, without the reason for naming them. */
const rulesIn = (text: string): ReadonlyArray<string> => {
  const [named = ""] = text.split(/\s-{2,}\s|\*\/|-->/)
  const rules = named.split(/[\s,]+/).filter((rule) => /\w|\*/.test(rule))
  return rules.length === 0 ? ["everything"] : rules
}

/** ESLint's own way to set rules: `rule: off`. One that is set to object is no suppression. */
const setOff = (text: string): ReadonlyArray<string> =>
  [...text.matchAll(/["']?(?<rule>[@\w/-]+)["']?\s*:\s*(?<level>\[?\s*["']?\w+)/g)].flatMap(({ groups }) =>
    /^\[?\s*["']?(?:2|1|error|warn)$/.test(groups?.["level"] ?? "") ? [] : [groups?.["rule"] ?? ""],
  )

/** What a comment switches off; each rule counts. */
export const suppressionsIn = ({ text, line }: Comment, path: string): ReadonlyArray<Suppression> => {
  const said = text
    .replace(/^\s*(?:\/\/+|\/\*+|#+|<!--+|--+|\[\/\/\]: #)[\s!("]*/, "")
    .replaceAll(/^[\s*]+/gm, "")
    .trim()
  for (const { shape, ends = false } of forms) {
    const groups = shape.exec(said)?.groups
    if (groups === undefined) continue
    const tool = groups["tool"] ?? groups["tool2"] ?? ""
    const rest = groups["rules"] ?? ""
    // A word of documentation is knip's tag in code alone.
    if (/^@(?:public|internal|alias|beta)/.test(tool) && !/\.[cm]?[jt]sx?$/.test(path)) continue
    const rules = tool === "eslint" || tool === "oxlint" ? setOff(rest) : rulesIn(rest)
    return rules.map((rule) => ({ key: `${tool} ${rule}`, line, text: said, ends }))
  }
  return []
}
