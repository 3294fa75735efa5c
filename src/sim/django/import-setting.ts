/** What REST framework and SimpleJWT make of settings that name classes by their dotted paths. */
import { findModule } from './libraries.ts'
import type { Project } from './project.ts'
import { typeName } from './python-repr.ts'
import type { PythonRunner } from './python-runner.ts'
import { isThing, Raised, type Value } from './python-values.ts'

/** Takes a setting's name and what it is given; gives what is there instead. Throws Raised where an import fails. */
export type ImportSetting = (setting: string, given: Value) => Value

/**
 * `perform_import` of `rest_framework/settings.py` (3.14): a text is imported, and each text of a list or tuple; all
 * else stays as it is.
 */
export const settingImporter =
  (project: Project, runner: PythonRunner): ImportSetting =>
  (setting, given) => {
    const one = (path: Value): Value => {
      if (typeof path === 'string') return importString(path, setting, project, runner)
      throw new Raised('AttributeError', `'${typeName(path)}' object has no attribute 'rsplit'`)
    }
    if (typeof given === 'string') return one(given)
    if (!isThing(given, 'list') && !isThing(given, 'tuple')) return given
    return { type: 'list', items: given.items.map(one) }
  }

/** A class by its dotted name, of a package or of the project. */
function importString(path: string, setting: string, project: Project, runner: PythonRunner): Value {
  const stop = (reason: string): never => {
    throw new Raised('ImportError', `Could not import '${path}' for API setting '${setting}'. ${reason}`)
  }
  const dot = path.lastIndexOf('.')
  if (dot === -1) return stop(`ImportError: ${path} doesn't look like a module path.`)
  const [module, name] = [path.slice(0, dot), path.slice(dot + 1)]
  const own = Object.keys(project.files).some((file) => file.startsWith(`${module.split('.')[0]}/`))
  if (!own) {
    const found = findModule(module, project.packages)
    if (typeof found === 'object') return stop(`ModuleNotFoundError: ${found.words}.`)
  }
  try {
    return runner.importName(module, name)
  } catch (error) {
    if (!(error instanceof Raised)) throw error
    const { type, message } = error.error
    if (type === 'ImportError' && message.startsWith('cannot import name')) {
      return stop(`ImportError: Module "${module}" does not define a "${name}" attribute/class.`)
    }
    // Only what keeps a module from being found is said again; all else goes on as it is.
    if (type !== 'ImportError' && type !== 'ModuleNotFoundError') throw error
    return stop(`${type}: ${message}.`)
  }
}

/** What Python raises for `value['name']` where value is no dict. */
export function notByName(value: Value): Raised {
  if (typeof value === 'string') return new Raised('TypeError', "string indices must be integers, not 'str'")
  return new Raised(
    'TypeError',
    isThing(value, 'list') || isThing(value, 'tuple')
      ? `${typeName(value)} indices must be integers or slices, not str`
      : `'${typeName(value)}' object is not subscriptable`,
  )
}
