/** A key that can be named but not used: what it is ("a DSA key"), and a sentence that helps. */
export class Unusable {
  constructor(
    readonly what: string,
    readonly help: string,
  ) {}
}
