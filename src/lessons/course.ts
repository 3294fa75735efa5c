import type { Outline } from './lesson.ts'

/** All lessons in their order. Each is a file of its own, loaded when it is opened. */
export const course: readonly Outline[] = [
  {
    id: 'parts',
    number: 1,
    track: 'Inside a token',
    title: 'Three parts, two dots',
    question: 'Can everybody read my token?',
    minutes: 15,
    after: [],
    steps: ['1.1', '1.2', '1.3', '1.4', '1.5'],
    load: async () => (await import('./parts.ts')).parts,
  },
  {
    id: 'claims',
    number: 2,
    track: 'Inside a token',
    title: 'Claims',
    question: 'What may stand in a token, and until when is it good?',
    minutes: 15,
    after: [],
    steps: ['2.1', '2.2', '2.3', '2.4', '2.5', '2.6'],
    load: async () => (await import('./claims.ts')).claims,
  },
  {
    id: 'signature',
    number: 3,
    track: 'Inside a token',
    title: 'The signature',
    question: 'What does a signature protect, and what not?',
    minutes: 15,
    after: ['parts'],
    steps: ['3.1', '3.2', '3.3', '3.4', '3.5', '3.6'],
    load: async () => (await import('./signature.ts')).signature,
  },
  {
    id: 'keys',
    number: 4,
    track: 'Trust and attacks',
    title: 'Secret or key pair',
    question: 'Who could have made this token?',
    minutes: 20,
    after: ['signature'],
    steps: ['4.1', '4.2', '4.3', '4.4', '4.5'],
    load: async () => (await import('./keys.ts')).keys,
  },
  {
    id: 'uses',
    number: 5,
    track: 'Trust and attacks',
    title: 'Signed or encrypted, and when to use one',
    question: 'Is a JWT the right tool for this job?',
    minutes: 20,
    after: ['keys'],
    steps: ['5.1', '5.2', '5.3', '5.4', '5.5'],
    load: async () => (await import('./uses.ts')).uses,
  },
  {
    id: 'attacks',
    number: 6,
    track: 'Trust and attacks',
    title: 'Break the verifier, then mend it',
    question: 'How do forged tokens get in?',
    minutes: 20,
    after: ['signature'],
    steps: ['6.1', '6.2', '6.3', '6.4', '6.5', '6.6'],
    load: async () => (await import('./attacks.ts')).attacks,
  },
  {
    id: 'django',
    number: 7,
    track: 'Django and SimpleJWT',
    title: 'Wire Django REST framework and SimpleJWT',
    question: 'How does a project hand out tokens, and ask for them?',
    minutes: 20,
    after: ['parts'],
    steps: ['7.1', '7.2', '7.3', '7.4', '7.5', '7.6'],
    load: async () => (await import('./django.ts')).django,
  },
  {
    id: 'two-tokens',
    number: 8,
    track: 'Django and SimpleJWT',
    title: 'Access and refresh',
    question: 'Why do I get two tokens?',
    minutes: 20,
    after: ['claims', 'django'],
    steps: ['8.1', '8.2', '8.3', '8.4', '8.5', '8.6'],
    load: async () => (await import('./django-tokens.ts')).twoTokens,
  },
  {
    id: 'revocation',
    number: 9,
    track: 'Django and SimpleJWT',
    title: 'Logout, permissions, revocation',
    question: 'What ends a token, and who may do what?',
    minutes: 20,
    after: ['two-tokens'],
    steps: ['9.1', '9.2', '9.3', '9.4', '9.5', '9.6'],
    load: async () => (await import('./django-revocation.ts')).revocation,
  },
  {
    id: 'runserver',
    number: 10,
    track: 'A server for many',
    title: 'What runserver is',
    question: 'Why is runserver not for production?',
    minutes: 15,
    after: [],
    steps: ['10.1', '10.2', '10.3', '10.4', '10.5', '10.6'],
    load: async () => (await import('./runserver.ts')).runserver,
  },
  {
    id: 'request-path',
    number: 11,
    track: 'A server for many',
    title: 'nginx, gunicorn, WSGI, Django',
    question: 'Whom does a request meet on its way?',
    minutes: 15,
    after: ['runserver'],
    steps: ['11.1', '11.2', '11.3', '11.4', '11.5', '11.6'],
    load: async () => (await import('./request-path.ts')).requestPath,
  },
  {
    id: 'queues',
    number: 12,
    track: 'A server for many',
    title: 'Workers, queues, slow clients',
    question: 'How many workers are enough, and what stops them?',
    minutes: 25,
    after: [],
    steps: ['12.1', '12.2', '12.3', '12.4', '12.5', '12.6', '12.7'],
    load: async () => (await import('./queues.ts')).queues,
  },
]

/** One hour in a class: the steps that show most, in their order. Steps of lessons not there yet are left out. */
export const oneHour = ['1.1', '1.4', '1.3', '3.1', '3.2', '6.1', '7.5', '8.3', '9.1', '10.1', '11.6', '12.5'] as const

/** The lesson and place (0-based) of a step such as '3.2'; null when there is none. */
export function findStep(stepId: string): { readonly outline: Outline; readonly index: number } | null {
  for (const outline of course) {
    const index = outline.steps.indexOf(stepId)
    if (index >= 0) return { outline, index }
  }
  return null
}
