interface Window {
  /** Milliseconds since navigation until the token pasted early was decoded. */
  whenDecoded: Promise<number>
}
