import './prose.css'
import { useSeal } from './seal-watch.ts'

/** What keeps the page sealed, and how to check that without trusting us. */
export function SealedPage() {
  const seal = useSeal()
  const policy = document.querySelector<HTMLMetaElement>(
    'meta[http-equiv="Content-Security-Policy"]',
  )?.content
  return (
    <main className="prose" id="main">
      <h1>Sealed: nothing leaves this page</h1>
      <p>
        Your tokens and keys are read, checked and signed by code that runs in this tab. There is no server
        behind it that could receive them. You need not believe that: the browser enforces it.
      </p>
      <h2>What the browser enforces</h2>
      <ul>
        <li>
          Every page, script and worker of Jotlab carries a Content-Security-Policy. It lets the page load its
          own files from its own address, and nothing else: no other address can be loaded from or sent to.
        </li>
        <li>
          No form can be sent, no text can turn into a script (Trusted Types), and no frame can be opened
          except with a document of our own address.
        </li>
        <li>
          Your tokens and keys are never put into cookies, local or session storage, IndexedDB, the history,
          or the title. What is stored: the theme, the kind of editor, whether letter keys are shortcuts, your
          progress in the lessons with what you made of their demo tokens, and the program itself for use
          without a network.
        </li>
        <li>A token that you open by a link is taken out of the address bar at once.</li>
      </ul>
      {policy && (
        <>
          <p>The policy of this page, word for word:</p>
          <pre>{policy}</pre>
        </>
      )}
      <h2>The one exception: when you ask for keys</h2>
      <p>
        “Fetch keys” beside the key box gets an issuer’s public keys from an address that you type. Nothing
        else ever asks for anything, and a token alone never does, whatever address stands in it. The page
        still cannot do it itself: it opens a small document, <code>fetch/index.html</code>, in a sandboxed
        frame without an origin, so that the document cannot see this page, your token or your key. It is
        handed the address, which you see in full before you press the button, and hands back text. It sends
        no cookies and no referrer, follows no redirects, refuses addresses with anything like a token in
        them, and is closed after one request.
      </p>
      <p>
        What you trust there is that this page hands it the address that you saw. All of that document is a
        hundred lines; read its source, or take no notice of the button and paste the keys instead.
      </p>
      <h2 id="asked-for">What was asked for since this page was loaded</h2>
      <table aria-labelledby="asked-for">
        <tbody>
          <tr>
            <th scope="row">Program files of Jotlab itself</th>
            <td>{seal.ownFiles.length}</td>
          </tr>
          <tr>
            <th scope="row">Asked for by you, with “Fetch keys”</th>
            <td>{seal.asked.length}</td>
          </tr>
          <tr>
            <th scope="row">Anything else</th>
            <td>{seal.sent}</td>
          </tr>
          <tr>
            <th scope="row">Stopped by the policy</th>
            <td>{seal.blocked.length}</td>
          </tr>
        </tbody>
      </table>
      <details>
        <summary>Show the addresses</summary>
        <pre>
          {[
            ...seal.ownFiles,
            ...seal.asked.map((address) => `asked for by you: ${address}`),
            ...seal.others,
            ...seal.blocked.map((blocked) => `stopped: ${blocked}`),
          ].join('\n') || 'none'}
        </pre>
      </details>
      <h2>Check it yourself</h2>
      <ol>
        <li>
          Open the developer tools of your browser (F12) and their Network tab, then paste a token. Nothing
          appears.
        </li>
        <li>
          In their Console, type <code>fetch('https://example.com')</code>. The browser refuses, and names the
          policy.
        </li>
        <li>
          Pull the network cable, or choose Offline in the Network tab, and load the page again: all of it
          works.
        </li>
        <li>
          In the Application (or Storage) tab, look through local storage, cookies and IndexedDB for your
          token. It is not there.
        </li>
      </ol>
      <h2>What this cannot protect you from</h2>
      <p>
        Browser extensions may read any page. Whoever looks at your screen, or gets a link in which you put a
        token, has it too. A token for a real system is a password until it expires: treat it as one.
      </p>
    </main>
  )
}
