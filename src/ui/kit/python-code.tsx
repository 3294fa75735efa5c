import './python-code.css'
import { Fragment } from 'react'

/** Comment, text, word of the language, number: enough to colour a few lines of Python. */
const pieces =
  /(#[^\n]*)|("""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|\b(and|as|assert|def|elif|else|except|False|for|from|if|import|in|is|None|not|or|raise|return|True|try|while|with)\b|\b(\d+)\b/gu

const classes = ['py-comment', 'py-text', 'py-word', 'py-number'] as const

/** Lines of Python, in colours. */
export function PythonCode({ code }: { code: string }) {
  const out: { text: string; className: string | undefined }[] = []
  let at = 0
  for (const found of code.matchAll(pieces)) {
    if (found.index > at) out.push({ text: code.slice(at, found.index), className: undefined })
    const kind = found.slice(1).findIndex((group) => group !== undefined)
    out.push({ text: found[0], className: classes[kind] })
    at = found.index + found[0].length
  }
  if (at < code.length) out.push({ text: code.slice(at), className: undefined })
  return (
    <code className="python">
      {out.map(({ text, className }, index) =>
        className === undefined ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a code never change places
          <Fragment key={index}>{text}</Fragment>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a code never change places
          <span key={index} className={className}>
            {text}
          </span>
        ),
      )}
    </code>
  )
}
