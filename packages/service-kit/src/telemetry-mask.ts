const names = "authorization|password|passwd|secret|client_secret|access_token|refresh_token|api_?key"

// What looks like a secret, wherever it stands: the three parts of a signed token, what follows an authorization scheme,
// the password of a URL, and what has a name that says so, as a member in JSON (even within a text) or as a parameter.
const secrets: ReadonlyArray<readonly [RegExp, string]> = [
  [/\beyJ[\w-]+\.[\w-]*(?:\.[\w-]*)*/g, "<redacted>"],
  [/\b(bearer|basic|dpop)(\s+)(?!token)[^\s"',;\\]{6,}/gi, "$1$2<redacted>"],
  [/(\b[a-z][a-z\d+.-]*:\/\/[^\s:/@"]*):[^\s/"]*@/gi, "$1:<redacted>@"],
  [new RegExp(String.raw`(\\*"(?:${names})\\*"\s*:\s*\\*")[^"\\]+`, "gi"), "$1<redacted>"],
  [new RegExp(String.raw`(\b(?:${names})\s*[=:]\s*)[^\s"',;&\\})]+`, "gi"), "$1<redacted>"],
]

/** A last net under what is written: types keep secrets out of it, and this what slipped through in a driver's message. */
export const maskSecrets = (line: string): string =>
  secrets.reduce((masked, [pattern, replacement]) => masked.replace(pattern, replacement), line)
