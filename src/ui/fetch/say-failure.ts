import type { Failure } from './messenger.ts'

/** Why nothing came back, and what to do, in words. */
export const failureWords: Readonly<Record<Failure, { readonly title: string; readonly detail: string }>> = {
  network: {
    title: 'Nothing could be read',
    detail:
      'Either there is no connection to this address, or its server does not let web pages read it (CORS). A browser does not tell which. A terminal can ask all the same.',
  },
  timeout: {
    title: 'No answer within 10 seconds',
    detail: 'The server took too long. Try once more, or ask it from a terminal.',
  },
  'too-large': {
    title: 'The answer is larger than 1 MB',
    detail: 'No key set is that large, so the rest was not read. Is it the right address?',
  },
  redirect: {
    title: 'The address sends its visitors on to another address',
    detail:
      'That one was not shown to you before, so it was not asked. A terminal shows where it leads: add --head to the line below.',
  },
  address: {
    title: 'This address is not asked from here',
    detail:
      'Only https:// and http:// on this computer can be asked, with nothing secret in the address. A terminal can ask it all the same.',
  },
  'no-messenger': {
    title: 'The part of this page that asks addresses could not be opened',
    detail:
      'Perhaps the network is away, or the host of this page does not allow frames. Ask from a terminal.',
  },
}
