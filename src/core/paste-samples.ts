/** Tokens to paste in tests: made up, of every shape. The signatures have the right length and fit nothing. */
export const token =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJodHRwczovL2lzc3Vlci5leGFtcGxlIiwic3ViIjoidXNlci04OSIsImF1ZCI6Imh0dHBzOi8vYXBpLmV4YW1wbGUiLCJpYXQiOjE3NjcyMjU2MDAsImV4cCI6NDEwMjQ0NDgwMH0.os3JsYINNq1mkyqatLMV8L6Lr-7eXpqBJLEFrnEj_80'
export const other =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJodHRwczovL2lzc3Vlci5leGFtcGxlIiwic3ViIjoidXNlci05MyJ9.IogcuGhxKZxGAWopSFmFwIj3vBXspvsP6OnnHXJ8Jsk'
export const unsigned = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.'
export const encrypted =
  'eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AxY8DCtDaGlsbGljb3RoZQ.KDlTtXchhZTGufMYmOYGS4HffxPSUrfmqCHXaI9wOGY.U0m_YmjN04DJvceFICbCVQ'
/** RFC 7519 §3.1: its header and payload hold line breaks. */
export const rfc7519 =
  'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'

const signature = 'os3JsYINNq1mkyqatLMV8L6Lr-7eXpqBJLEFrnEj_80'
/** The header begins with a brace and a line break, so not with eyJ. */
export const spacedHeader = `ewogICJhbGciOiAiSFMyNTYiCn0.eyAic3ViIjogIjEiIH0.${signature}`
export const sdJwt = `eyJhbGciOiJFUzI1NiJ9.eyJfc2QiOlsiYSJdfQ.${'A'.repeat(86)}~WyJhIiwiYiIsImMiXQ~WyJkIiwiZSIsImYiXQ~`
export const boundSdJwt = `${sdJwt}eyJhbGciOiJFUzI1NiIsInR5cCI6ImtiK2p3dCJ9.eyJpYXQiOjF9.${'B'.repeat(86)}`
export const rs256 = `eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.${'Ab3-x_'.repeat(57)}`
export const unknownAlg = `eyJhbGciOiJYWFgifQ.eyJzdWIiOiIxIn0.${'Ab3-x_'.repeat(20)}`

export const parts = token.split('.')
/** The signature in standard base64. */
export const standard = `${parts[0]}.${parts[1]}.os3JsYINNq1mkyqatLMV8L6Lr+7eXpqBJLEFrnEj/80=`
export const flattened = JSON.stringify({ payload: parts[1], protected: parts[0], signature: parts[2] })

/** Breaks a text after every `width` characters. */
export function wrap(text: string, width: number, between = '\n'): string {
  return text.replace(new RegExp(`.{${width}}(?=.)`, 'g'), (line) => line + between)
}
