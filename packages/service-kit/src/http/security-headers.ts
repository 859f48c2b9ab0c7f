const common = {
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=31536000; includeSubDomains",
  "x-content-type-options": "nosniff",
} as const

/** For what is data: nothing in it may run, load or be framed, wherever a browser shows it. */
export const dataHeaders = {
  ...common,
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
} as const

/** For a page of documentation: its own inline script and style, and requests to where it came from. */
const pageHeaders = {
  ...common,
  "content-security-policy":
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src 'self' data:; font-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
} as const

/** What the answer says of itself has precedence. */
export const secured = (headers: Readonly<Record<string, string>>): Record<string, string> => ({
  ...(headers["content-type"]?.startsWith("text/html") === true ? pageHeaders : dataHeaders),
  ...headers,
})
