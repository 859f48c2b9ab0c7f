import { entropy, isPlaceholder } from "./placeholders.ts"

/** A kind of secret that the preset of secretlint does not know. */
export interface Pattern {
  readonly rule: string
  readonly says: string
  /** Its group `secret` is the secret. */
  readonly shape: RegExp
  /** Whether what has the shape is one. */
  readonly isSecret: (secret: string) => boolean
  /** The files in which the shape means it; all where it is not said. */
  readonly files?: RegExp
}

const isRandom = (value: string): boolean =>
  value.length >= 16 && entropy(value) >= 3.3 && /\d/.test(value) && /[a-z]/i.test(value)

/** It is judged by its signature. */
const isToken = (value: string): boolean => value.startsWith("eyJ")

/** Shorter than what a generator makes, and of the mixture that rules for passwords ask for. */
const isStrongPassword = (value: string): boolean =>
  value.length >= 8 && [/[a-z]/, /[A-Z]/, /\d/, /[^\w\s]/].every((kind) => kind.test(value))

const isGeneratedOrStrong = (value: string): boolean =>
  !isPlaceholder(value) && !isToken(value) && (isRandom(value) || isStrongPassword(value))

const name = String.raw`[\w.-]*(?:secret|token|passw(?:or)?d|passphrase|api[-_]?key|access[-_]?key|private[-_]?key|credential|signing[-_]?key)s?(?:[-_]?(?:key|value|hash|salt))?`

export const patterns: ReadonlyArray<Pattern> = [
  {
    rule: "private-key",
    says: "A private key",
    shape: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----(?:\\n|[\s"'`+,])*(?<secret>[\w+/=]{40,})/g,
    isSecret: (key) => entropy(key) >= 4,
  },
  {
    rule: "json-web-token",
    says: "A signed token",
    shape: /\b(?<secret>eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{40,})/g,
    isSecret: (token) => entropy(token.split(".")[2] ?? "") >= 4,
  },
  {
    rule: "private-json-web-key",
    says: "The private part of a JSON Web Key",
    shape: /"d"\s*:\s*"(?<secret>[\w-]{40,})"/g,
    isSecret: (key) => entropy(key) >= 4,
  },
  {
    rule: "connection-string",
    says: "A connection string with a password that is not one of development",
    shape: /\b[a-z][a-z+]{2,20}:\/\/[^\s:/@"'`<>]*:(?<secret>[^\s/@"'`<>]{3,})@[\w.[-]/gi,
    isSecret: (password) =>
      !isPlaceholder(decodeURIComponent(password.replaceAll(/%(?![\da-f]{2})/gi, "%25"))),
  },
  {
    rule: "assigned-secret",
    says: "A value like a generated one under a name like a secret's",
    shape: new RegExp(String.raw`\b${name}["']?\s*(?::|=|=>)\s*["'\`](?<secret>[^\s"'\`]{8,})["'\`]`, "gi"),
    isSecret: isGeneratedOrStrong,
  },
  {
    rule: "assigned-secret",
    says: "A value like a generated one under a name like a secret's",
    shape: new RegExp(
      String.raw`^[ \t]*(?:-[ \t]+)?(?:ENV|ARG|export|set)?[ \t]*${name}[ \t]*(?::|=|[ \t])[ \t]*(?<secret>[^\s"'\`#]{8,})[ \t]*$`,
      "gim",
    ),
    isSecret: isGeneratedOrStrong,
    files:
      /(?:^|\/)(?:\.env[^/]*|[^/]*Dockerfile[^/]*|[^/]*\.(?:ya?ml|env|ini|conf|toml|properties|sh|npmrc)|\.npmrc|\.netrc)$/,
  },
]
