/** Holds the place of the verdict until the first one is there: what is not judged yet is neither good nor bad. */
export function VerdictFrame() {
  return (
    <section className="panel" aria-label="Verdict">
      <div
        className="verdict"
        role="status"
        aria-label="Verification result"
        aria-busy
        data-outcome="unverified"
        data-because="checking"
      >
        <span className="verdict-mark" aria-hidden>
          ·
        </span>
        <div>
          <h3>Checking…</h3>
        </div>
      </div>
      <div className="verdict-room" />
    </section>
  )
}
