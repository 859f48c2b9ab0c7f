// Runs within a container, given to its Node.js on the standard input: makes the requests that it is told, with a token
// of the issuer that the service itself trusts, and prints the answers.
interface Request {
  readonly method: string
  readonly path: string
  readonly authorized: boolean
}

const isRequest = (value: unknown): value is Request =>
  typeof value === "object" && value !== null && "method" in value && "path" in value && "authorized" in value

const [host = "", json = "[]"] = process.argv.slice(2)
const requests: unknown = JSON.parse(json)
if (!Array.isArray(requests) || !requests.every(isRequest)) throw new Error("No requests are told")

const setting = (name: string): string => process.env[name] ?? ""

const textIn = (json: unknown, name: string): string => {
  const value: unknown = typeof json === "object" && json !== null ? Reflect.get(json, name) : undefined
  if (typeof value !== "string") throw new Error(`The issuer does not tell its ${name}`)
  return value
}

const token = async (): Promise<string> => {
  const issuer = setting("AUTH_ISSUER")
  const description = await fetch(`${issuer}/.well-known/openid-configuration`)
  const endpoint = textIn(await description.json(), "token_endpoint")
  const answer = await fetch(endpoint, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: setting("SMOKE_CLIENT_ID"),
      client_secret: setting("SMOKE_CLIENT_SECRET"),
      ...Object.fromEntries(new URLSearchParams(setting("SMOKE_TOKEN_PARAMETERS"))),
    }),
  })
  if (!answer.ok) throw new Error(`${endpoint} answers ${answer.status} to SMOKE_CLIENT_ID`)
  return textIn(await answer.json(), "access_token")
}

const authorization = `Bearer ${await token()}`
const answers = []
for (const { method, path, authorized } of requests) {
  const answer = await fetch(`http://${host}:3000${path}`, {
    method,
    headers: { "content-type": "application/json", ...(authorized ? { authorization } : {}) },
    ...(method === "GET" ? {} : { body: "{}" }),
    signal: AbortSignal.timeout(5000),
  })
  const type = answer.headers.get("content-type")?.split(";")[0] ?? ""
  await answer.arrayBuffer()
  answers.push({ status: answer.status, type })
}
process.stdout.write(JSON.stringify(answers))
