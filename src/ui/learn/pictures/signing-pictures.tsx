import { Arrow, Box, Key, Mark, Stage, Text } from './shapes.tsx'

/** What goes into an HMAC, and what comes out. */
export function HmacMachine() {
  return (
    <>
      <Stage at={0}>
        <Text x={4} y={15} look="small">
          the message: part 1, a dot, part 2
        </Text>
        <Box x={4} y={24} width={102} height={36} tone="header" />
        <Text x={15} y={47} tone="header" look="mono">
          eyJhbGci…
        </Text>
        <Text x={110} y={47} look="mono strong">
          .
        </Text>
        <Box x={122} y={24} width={102} height={36} tone="payload" />
        <Text x={133} y={47} tone="payload" look="mono">
          eyJzdWIi…
        </Text>
      </Stage>
      <Stage at={1}>
        <Text x={262} y={15} look="small">
          the secret
        </Text>
        <Box x={262} y={24} width={94} height={36} tone="key" />
        <Key x={292} y={35} />
      </Stage>
      <Stage at={2}>
        <Arrow from={[114, 64]} to={[114, 92]} />
        <Arrow from={[309, 64]} to={[309, 92]} />
        <Box x={4} y={96} width={352} height={58} />
        <Text x={180} y={121} look="strong" anchor="middle">
          HMAC with SHA-256
        </Text>
        <Text x={180} y={141} look="small" anchor="middle">
          one other bit in, a wholly different result out
        </Text>
      </Stage>
      <Stage at={3}>
        <Arrow from={[180, 158]} to={[180, 186]} />
        <Box x={102} y={190} width={156} height={38} tone="signature" />
        <Text x={180} y={214} tone="signature" look="mono" anchor="middle">
          dsXCc-ZeVDT5…
        </Text>
        <Text x={180} y={247} look="small" anchor="middle">
          the signature: always 32 bytes, 43 characters
        </Text>
      </Stage>
    </>
  )
}

function Holder({
  x,
  name,
  keeps,
  isPublic = false,
  canSign,
}: {
  x: number
  name: string
  keeps: string
  isPublic?: boolean
  canSign: boolean
}) {
  return (
    <>
      <Box x={x} y={4} width={132} height={82} />
      <Text x={x + 66} y={28} look="strong" anchor="middle">
        {name}
      </Text>
      <Text x={x + 66} y={46} look="small" anchor="middle">
        {keeps}
      </Text>
      <Key x={x + 49} y={59} isPublic={isPublic} />
      <Mark x={x + 22} y={99} is={canSign ? 'good' : 'bad'} />
      <Text x={x + 42} y={110}>
        {canSign ? 'can sign' : 'cannot sign'}
      </Text>
      <Mark x={x + 22} y={121} is="good" />
      <Text x={x + 42} y={132}>
        can check
      </Text>
    </>
  )
}

function Journey() {
  return (
    <>
      <Text x={180} y={33} look="small" anchor="middle">
        token
      </Text>
      <Arrow from={[144, 45]} to={[216, 45]} />
    </>
  )
}

/** One secret in two hands. */
export function SharedSecret() {
  return (
    <>
      <Holder x={4} name="Campus" keeps="the secret" canSign />
      <Journey />
      <Holder x={224} name="Library" keeps="the same secret" canSign />
      <Conclusion
        lines={['Whoever can check can also sign:', 'the token cannot say which of them made it.']}
      />
    </>
  )
}

/** A private key in one hand, its public half in all others. */
export function KeyPair() {
  return (
    <>
      <Holder x={4} name="Campus" keeps="private key" canSign />
      <Journey />
      <Holder x={224} name="Everyone" keeps="public key" isPublic canSign={false} />
      <Conclusion lines={['Only the campus can have signed it,', 'and everyone can see that.']} />
    </>
  )
}

function Conclusion({ lines }: { lines: readonly [string, string] }) {
  return lines.map((line, index) => (
    <Text key={line} x={180} y={166 + index * 20} look="strong" anchor="middle">
      {line}
    </Text>
  ))
}
