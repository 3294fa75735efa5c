/** The step that lets one find out for oneself why a rule matters, by the rule's id. What no step teaches is not here. */
export const stepsOfLints: Readonly<Record<string, string>> = {
  // Structure
  S1: '1.1',
  S3: '1.1',
  S4: '3.4',
  S5: '1.2',
  S8: '1.1',
  S11: '5.3',
  // Header
  H1: '1.2',
  H2: '6.3',
  H3: '6.3',
  H4: '3.5',
  H5: '6.2',
  H6: '6.2',
  H7: '6.5',
  H12: '1.2',
  H17: '5.4',
  H18: '5.4',
  H19: '4.1',
  H24: '4.5',
  H25: '5.2',
  // Keys
  K1: '3.6',
  K2: '6.4',
  K3: '3.3',
  K4: '4.4',
  K5: '4.4',
  K7: '4.1',
  K10: '4.5',
  K14: '6.4',
  // Time
  T1: '2.2',
  T2: '2.2',
  T3: '2.3',
  T4: '2.3',
  T5: '2.2',
  T6: '2.2',
  T7: '2.4',
  T8: '2.2',
  T9: '2.3',
  // Claims
  C1: '2.4',
  C2: '2.1',
  C3: '2.5',
  C4: '2.5',
  C5: '2.1',
  C6: '2.1',
  C8: '2.6',
  // Kinds of tokens
  A2: '6.3',
  A3: '2.4',
  O1: '2.4',
  O2: '2.5',
  D2: '4.1',
  D9: '5.5',
  V2: '6.3',
  // Encrypted tokens
  J6: '5.4',
}

/** The step that teaches a rule; null when none does. */
export function stepOfLint(id: string): string | null {
  return (Object.hasOwn(stepsOfLints, id) ? stepsOfLints[id] : null) ?? null
}
