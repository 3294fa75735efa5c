/** The migration files of the app notes: what is in them, in their order, and the text of a new one. */
import type { Loaded } from './load.ts'
import { type Field, readField, writeField } from './migrations-fields.ts'
import type { Project } from './project.ts'
import { textOf } from './python-repr.ts'
import { type CallArgument, isThing, isTrue, itemsOf, Raised, type Value } from './python-values.ts'

/** What one step of a migration does. */
export type Operation =
  | { readonly do: 'create'; readonly fields: readonly Field[] }
  /** `keeps`: the default stays in the model; false: it was only for the rows that were there. */
  | { readonly do: 'add'; readonly field: Field; readonly keeps: boolean }
  | { readonly do: 'remove'; readonly name: string }
  | { readonly do: 'alter'; readonly field: Field }
  | { readonly do: 'sql'; readonly sql: string }

/** A migration file, read. */
export interface Migration {
  /** Such as '0002_note_pinned'. */
  readonly name: string
  readonly operations: readonly Operation[]
}

/** Names of the app's migrations in the project's files, in their order. */
export function namesOfMigrations(project: Project): readonly string[] {
  return Object.keys(project.files)
    .flatMap((path) => /^notes\/migrations\/(\d{4}_\w+)\.py$/u.exec(path)?.[1] ?? [])
    .toSorted()
}

/** All migrations of the notes. Throws Raised for a file that Python or this page cannot read. */
export function readMigrations(project: Project, { runner }: Loaded): readonly Migration[] {
  runner.startAgain()
  return namesOfMigrations(project).map((name) => {
    const of = runner.module(`notes.migrations.${name}`).names.get('Migration')
    const listed = isThing(of, 'class') ? itemsOf(of.members.get('operations')) : null
    return { name, operations: (listed ?? []).map((one) => readOperation(one, name)) }
  })
}

function readOperation(value: Value, migration: string): Operation {
  const kind =
    isThing(value, 'instance') && isThing(value.of, 'library') ? value.of.path.split('.').at(-1) : ''
  const args = isThing(value, 'instance') ? value.args : []
  const at = (name: string, index: number) => argument(args, name, index)
  const model = textOf(at(kind === 'CreateModel' ? 'name' : 'model_name', 0) ?? '')
  if (kind !== 'RunSQL' && model.toLowerCase() !== 'note') throw beyond(`the model ${model}`, migration)
  switch (kind) {
    case 'CreateModel': {
      const fields = (itemsOf(at('fields', 1)) ?? []).flatMap((pair) => {
        const [name = '', field = null] = itemsOf(pair) ?? []
        return readField(textOf(name), field) ?? []
      })
      return { do: 'create', fields }
    }
    case 'AddField':
    case 'AlterField': {
      const field = readField(textOf(at('name', 1) ?? ''), at('field', 2) ?? null)
      if (field === null) throw beyond('this field', migration)
      if (kind === 'AlterField') return { do: 'alter', field }
      return { do: 'add', field, keeps: isTrue(at('preserve_default', 3) ?? true) }
    }
    case 'RemoveField':
      return { do: 'remove', name: textOf(at('name', 1) ?? '') }
    case 'RunSQL':
      return { do: 'sql', sql: textOf(at('sql', 0) ?? '') }
    default:
      throw beyond(`the operation ${kind}`, migration)
  }
}

const beyond = (what: string, migration: string) =>
  new Raised('NotImplementedError', `This page does not carry out ${what} of ${migration}.`)

const argument = (args: readonly CallArgument[], name: string, index: number): Value | undefined =>
  args.find((one) => one.name === name)?.value ?? args.filter((one) => one.name === null)[index]?.value

/** The fields after these operations, from those before them. */
export function fieldsAfter(before: readonly Field[], operations: readonly Operation[]): readonly Field[] {
  let fields = before
  for (const one of operations) fields = fieldsAfterOne(fields, one)
  return fields
}

function fieldsAfterOne(fields: readonly Field[], one: Operation): readonly Field[] {
  switch (one.do) {
    case 'create':
      return one.fields
    case 'add':
      return [...fields, one.keeps ? one.field : withoutDefault(one.field)]
    case 'remove':
      return fields.filter(({ name }) => name !== one.name)
    case 'alter':
      return fields.map((field) => (field.name === one.field.name ? one.field : field))
    case 'sql':
      return fields
  }
}

const withoutDefault = (field: Field): Field => ({
  ...field,
  options: new Map([...field.options].filter(([name]) => name !== 'default')),
})

/** What Django calls an operation in its lists. */
export function sayOperation(one: Operation): string {
  switch (one.do) {
    case 'create':
      return 'Create model Note'
    case 'add':
      return `Add field ${one.field.name} to note`
    case 'remove':
      return `Remove field ${one.name} from note`
    case 'alter':
      return `Alter field ${one.field.name} on note`
    case 'sql':
      return 'Raw SQL operation'
  }
}

const fragment = (one: Operation): string => {
  if (one.do === 'add') return `note_${one.field.name}`
  if (one.do === 'remove') return `remove_note_${one.name}`
  return one.do === 'alter' ? `alter_note_${one.field.name}` : 'note'
}

/** '0002_note_pinned': the number after the last one, and what is done, up to 52 characters. */
export function nameFor(operations: readonly Operation[], last: string): string {
  const number = String(Number(last.slice(0, 4)) + 1).padStart(4, '0')
  const [first = '', ...others] = operations.map(fragment)
  let name = first
  for (const one of others) {
    if (`${name}_${one}`.length > 52) return `${number}_${name}_and_more`
    name = `${name}_${one}`
  }
  return `${number}_${name}`
}

/** The text of a migration file, as makemigrations writes it. @param now unix seconds */
export function writeMigration(
  operations: readonly Operation[],
  last: string,
  version: string,
  now: number,
): string {
  const written = operations.map(writeOperation).join('')
  const imports = [
    ...(written.includes('settings.') ? ['from django.conf import settings'] : []),
    'from django.db import migrations, models',
    ...(written.includes('django.db.models.deletion') ? ['import django.db.models.deletion'] : []),
    ...(written.includes('django.utils.timezone') ? ['import django.utils.timezone'] : []),
  ]
  const date = new Date(now * 1000).toISOString().slice(0, 16).replace('T', ' ')
  const swappable = written.includes('settings.')
    ? '        migrations.swappable_dependency(settings.AUTH_USER_MODEL),\n'
    : ''
  return `# Generated by Django ${version} on ${date}\n\n${imports.join('\n')}\n\n\nclass Migration(migrations.Migration):\n\n    dependencies = [\n${swappable}        ('notes', '${last}'),\n    ]\n\n    operations = [\n${written}    ]\n`
}

function writeOperation(one: Operation): string {
  const lines = (name: string, ...members: readonly string[]) =>
    `        migrations.${name}(\n            model_name='note',\n${members.map((member) => `            ${member},\n`).join('')}        ),\n`
  if (one.do === 'remove') return lines('RemoveField', `name='${one.name}'`)
  if (one.do !== 'add' && one.do !== 'alter') return ''
  const members = [`name='${one.field.name}'`, `field=${writeField(one.field)}`]
  if (one.do === 'alter') return lines('AlterField', ...members)
  return lines('AddField', ...members, ...(one.keeps ? [] : ['preserve_default=False']))
}
