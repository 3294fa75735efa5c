/** What each step is called, by its id: known before its lesson is loaded. */
const titles: Readonly<Record<string, string>> = {
  '1.1': 'One line, three parts',
  '1.2': 'What the header must say',
  '1.3': 'Change one claim',
  '1.4': 'Read it without any key',
  '1.5': 'Build one yourself',
  '2.1': 'Three kinds of claims',
  '2.2': 'Fifteen minutes to live',
  '2.3': 'The first second that is too late',
  '2.4': 'How many must be there?',
  '2.5': 'One token for two services',
  '2.6': 'Everybody can read it',
  '3.1': 'Did this come from the campus server?',
  '3.2': 'Ana wants to be an administrator',
  '3.3': 'What goes into the machine',
  '3.4': 'The change that nobody sees',
  '3.5': 'Take the signature away',
  '3.6': 'How long must a secret be?',
  '4.1': 'A key that everybody may have',
  '4.2': 'You are the library',
  '4.3': 'The library again, with a shared secret',
  '4.4': 'Short, longer, longest',
  '4.5': 'Which key for which token?',
  '5.1': 'A token that you cannot read',
  '5.2': 'What each of them protects',
  '5.3': 'Six jobs, one tool?',
  '5.4': 'Who really sent these results?',
  '5.5': 'Show your token at the door',
  '6.1': 'A server that only reads',
  '6.2': 'One line that verifies',
  '6.3': 'A server that obeys the token',
  '6.4': 'A secret that stands in a list',
  '6.5': 'The public key as a secret',
  '6.6': 'The order of the checks',
}

/** The title of a step such as '3.2'; '' for one that is not known. */
export function titleOfStep(id: string): string {
  return (Object.hasOwn(titles, id) && titles[id]) || ''
}
