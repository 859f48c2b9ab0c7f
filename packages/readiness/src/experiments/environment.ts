const passed =
  /^(?:PATH|PATHEXT|SystemRoot|COMSPEC|LANG|LC_\w+|TZ|TERM|NODE_EXTRA_CA_CERTS|SSL_CERT_(?:FILE|DIR)|HTTPS?_PROXY|NO_PROXY|npm_config_registry)$/i

/** A URL that carries a name and a password. */
const isSecret = (value: string): boolean => /\/\/[^/@\s]+@/.test(value)

/**
 * What foreign code gets to see of the environment: where programs and certificates are, and nothing that is anybody's. Its
 * home is a folder of its own.
 */
export const strippedEnvironment = (
  environment: NodeJS.ProcessEnv,
  { home, tools, registry }: { readonly home: string; readonly tools: string; readonly registry: string },
): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(
    Object.entries(environment).filter(
      ([name, value]) => passed.test(name) && value !== undefined && !isSecret(value),
    ),
  ),
  PATH: `${tools}${process.platform === "win32" ? ";" : ":"}${environment["PATH"] ?? ""}`,
  HOME: home,
  USERPROFILE: home,
  TMPDIR: home,
  TEMP: home,
  TMP: home,
  ...(registry === "" || isSecret(registry) ? {} : { npm_config_registry: registry }),
  npm_config_update_notifier: "false",
  npm_config_fund: "false",
  npm_config_audit: "false",
  npm_config_yes: "true",
  CI: "true",
  NO_COLOR: "1",
  GIT_TERMINAL_PROMPT: "0",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: "readiness",
  GIT_AUTHOR_EMAIL: "readiness@localhost",
  GIT_COMMITTER_NAME: "readiness",
  GIT_COMMITTER_EMAIL: "readiness@localhost",
})
