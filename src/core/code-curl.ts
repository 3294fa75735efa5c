/** A request that carries the token, which is read from the keyboard so that it stays out of the history. */
export function writeCurl(): string {
  return [
    '# The token is not shown while you paste it, and does not stay in the history.',
    "read -rs -p 'Token: ' TOKEN && echo",
    '',
    "# In curl's own file of options, so that no list of processes shows it.",
    `curl --silent --show-error --include --config - 'https://api.example/resource' <<END`,
    'header = "Authorization: Bearer $TOKEN"',
    'END',
  ].join('\n')
}
