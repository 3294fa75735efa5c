import { Fragment, type ReactNode } from 'react'
import type { Prose } from '../../lessons/exercise.ts'

/** What has a meaning inside a paragraph: `code`, **strong**, [text](address). Anything else stands as it is. */
const marked = /`([^`]+)`|\*\*(?=\S)(.+?)(?<=\S)\*\*|\[([^\]]+)\]\(([^)\s]+)\)/gu

/** Addresses that a link may lead to: a page of this app, or a page of the web. */
const allowed = /^(?:#\/|https:\/\/)/u

/** Words of one or more paragraphs. */
export function ProseText({ text }: { text: Prose }) {
  const paragraphs = text.split(/\n{2,}/u)
  return paragraphs.map((paragraph, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the paragraphs of a text never change places
    <p key={index}>
      <ProseLine text={paragraph} />
    </p>
  ))
}

/** Words of one line, to stand in a button, a label or a cell. */
export function ProseLine({ text }: { text: Prose }) {
  const pieces: ReactNode[] = []
  let at = 0
  for (const found of text.matchAll(marked)) {
    const [whole, code, strong, label, address] = found
    if (found.index > at) pieces.push(text.slice(at, found.index))
    at = found.index + whole.length
    if (code !== undefined) pieces.push(<code>{code}</code>)
    else if (strong !== undefined)
      pieces.push(
        <strong>
          <ProseLine text={strong} />
        </strong>,
      )
    else pieces.push(<ProseLink label={label ?? ''} address={address ?? ''} />)
  }
  if (at < text.length) pieces.push(text.slice(at))
  // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never change places
  return pieces.map((piece, index) => <Fragment key={index}>{piece}</Fragment>)
}

function ProseLink({ label, address }: { label: string; address: string }) {
  if (!allowed.test(address)) return <ProseLine text={label} />
  const isHere = address.startsWith('#')
  return (
    <a href={address} {...(!isHere && { target: '_blank', rel: 'noreferrer' })}>
      <ProseLine text={label} />
    </a>
  )
}

/** The same words without any marks, for names and announcements. */
export function plainWords(text: Prose): string {
  return text.replace(marked, (_, code, strong, label) => code ?? (strong ? plainWords(strong) : label))
}
