/**
 * The server of the bench, in Python: it does with `application` what gunicorn 20.1 does with it (gunicorn/http/wsgi.py),
 * then lets wsgiref.validate of the standard library look at a second, fresh run of the same code.
 *
 * It defines `run_order(order: str) -> str`: JSON of a PythonOrder in, JSON of a PythonRun out. What the learner's
 * code may replace in modules it shares is taken at the start.
 */
export const harness = String.raw`
import contextlib, io, json, linecache, os, signal, sys, traceback, types, warnings
from urllib.parse import unquote_to_bytes
from wsgiref.validate import validator, WSGIWarning

MOST_BODY = 200_000
MOST_PRINTED = 20_000
FILE = "wsgi.py"
loads, dumps, environment = json.loads, json.dumps, os.environ
set_signal, leave = signal.signal, os._exit


class Refused(Exception):
    """The server cannot take what the application gave it: the type and text of gunicorn's own exception."""

    def __init__(self, kind, message):
        super().__init__(message)
        self.kind = kind


class TimeUp(BaseException):
    """Raised in the code that runs, wherever it is, when its time is over."""


is_learners_turn = False


def interrupt(*_):
    # The bench's own lines are short, and what they are about to say must not be lost.
    global is_learners_turn
    if is_learners_turn:
        is_learners_turn = False
        raise TimeUp


def take_signals():
    set_signal(signal.SIGINT, interrupt)
    # For code that caught TimeUp and goes on.
    set_signal(signal.SIGTERM, lambda *_: leave(1))


def interruptible(function, *args):
    """What the function returns, unless TimeUp breaks it off."""
    global is_learners_turn
    is_learners_turn = True
    try:
        return function(*args)
    finally:
        is_learners_turn = False


class Printed(io.TextIOBase):
    """Takes stdout and stderr in their order, and no more than there is room for."""

    def __init__(self):
        self.text = ""

    def writable(self):
        return True

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError("write() argument must be str, not " + type(text).__name__)
        self.text += text[: MOST_PRINTED - len(self.text)]
        return len(text)


def build_environ(request, errors):
    path, _, query = request["path"].partition("#")[0].partition("?")
    if not path.startswith("/"):
        path = "/" + path
    body = request["body"].encode("utf-8", "surrogatepass")
    environ = {
        "REQUEST_METHOD": request["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query.encode("utf-8", "surrogatepass").decode("latin-1"),
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8001",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "SERVER_SOFTWARE": "jotlab-bench",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": errors,
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    if body:
        environ["CONTENT_LENGTH"] = str(len(body))
    for name, value in request["headers"]:
        key = name.strip().upper().replace("-", "_")
        value = value.strip().encode("utf-8", "surrogatepass").decode("latin-1")
        if not key or key == "CONTENT_LENGTH":
            continue
        if key != "CONTENT_TYPE":
            key = "HTTP_" + key
        environ[key] = environ[key] + "," + value if key in environ else value
    return environ


def call(application, environ):
    """One request to the application. Returns (status line, headers, body bytes)."""
    status, headers, parts, length = None, None, [], 0

    def write(data):
        nonlocal length
        if status is None:
            raise Refused("AssertionError", "the body was written before start_response was called")
        if not isinstance(data, bytes):
            raise Refused("TypeError", "%r is not a byte" % (data,))
        if length + len(data) > MOST_BODY:
            raise Refused("OverflowError", "the bench takes bodies of up to %d bytes" % MOST_BODY)
        parts.append(data)
        length += len(data)

    def start_response(line, pairs, exc_info=None):
        nonlocal status, headers
        if exc_info:
            try:
                if parts:
                    raise exc_info[1].with_traceback(exc_info[2])
            finally:
                exc_info = None
        elif status is not None:
            raise Refused("AssertionError", "Response headers already set!")
        if not isinstance(line, str):
            raise Refused("TypeError", "%r is not a string" % (line,))
        if not line.split(" ", 1)[0].isdecimal():
            raise Refused("ValueError", "the status %r does not begin with a number" % (line,))
        taken = []
        try:
            for name, value in pairs:
                for one in (name, value):
                    if not isinstance(one, str):
                        raise Refused("TypeError", "%r is not a string" % (one,))
                taken.append((name, value))
        except (TypeError, ValueError):
            raise Refused("TypeError", "%r is not a list of pairs (name, value)" % (pairs,)) from None
        status, headers = line, taken
        return write

    result = application(environ, start_response)
    try:
        items = iter(result)
    except TypeError:
        raise Refused("TypeError", "%r object is not iterable" % type(result).__name__) from None
    try:
        for item in items:
            write(item)
    finally:
        if hasattr(result, "close"):
            result.close()
    if status is None:
        raise Refused("AssertionError", "the application returned without calling start_response")
    return status, headers, b"".join(parts)


def load(code):
    linecache.cache[FILE] = (len(code), None, [line + "\n" for line in code.split("\n")], FILE)
    module = types.ModuleType("wsgi")
    module.__file__ = FILE
    exec(compile(code, FILE, "exec", dont_inherit=True), module.__dict__)
    application = module.__dict__.get("application")
    if application is None:
        raise Refused("AttributeError", "module 'wsgi' has no attribute 'application'")
    if not callable(application):
        raise Refused("TypeError", "'application' is not callable: it is %s" % type(application).__name__)
    return application


def describe(error, seconds):
    """What a server writes to its log, without the bench's own lines."""
    if isinstance(error, Refused):
        line = "%s: %s" % (error.kind, error)
        return {"by": "server", "type": error.kind, "message": str(error), "line": None, "traceback": line}
    told = traceback.TracebackException.from_exception(error, capture_locals=False)

    def trim(one, depth=0):
        if one is None or depth > 8:
            return
        one.stack[:] = [frame for frame in one.stack if frame.filename != "<bench>"]
        trim(one.__cause__, depth + 1)
        trim(one.__context__, depth + 1)

    trim(told)
    lines = [frame.lineno for frame in told.stack if frame.filename == FILE]
    if isinstance(error, SyntaxError) and error.filename == FILE:
        lines.append(error.lineno)
    line = lines[-1] if lines else None
    if isinstance(error, TimeUp):
        message = "The code did not end within %d seconds." % seconds
        return {"by": "time", "type": "", "message": message, "line": line, "traceback": message}
    return {
        "by": "code",
        "type": type(error).__name__,
        "message": str(error),
        "line": line,
        "traceback": "".join(told.format()).rstrip()[:MOST_PRINTED],
    }


def ask_validator(code, request):
    """The first thing that wsgiref.validate has against a fresh run; None: nothing."""
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always", WSGIWarning)
        try:
            call(validator(load(code)), build_environ(request, Printed()))
        except AssertionError as error:
            frames = traceback.extract_tb(error.__traceback__)
            if frames and frames[-1].filename.replace("\\", "/").endswith("wsgiref/validate.py"):
                # Some of its checks have no words; the name of the function tells which.
                return str(error) or "AssertionError in %s" % frames[-2].name
        except TimeUp:
            raise
        except BaseException:
            return None
    told = [str(one.message) for one in warned if issubclass(one.category, WSGIWarning)]
    return told[0] if told else None


def run_order(text):
    order = loads(text)
    code, request, seconds = order["code"], order["request"], order["seconds"]
    os.environ = environment
    take_signals()
    printed, kept = Printed(), dict(environment)
    nothing = {"status": None, "reason": "", "headers": [], "body": "", "error": None, "validator": None}
    answer = dict(nothing)
    environment.update(order.get("env") or {})
    try:
        try:
            with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
                status, headers, body = interruptible(lambda: call(load(code), build_environ(request, printed)))
            number, _, reason = status.partition(" ")
            answer.update(status=int(number), reason=reason, headers=headers, body=body.decode("latin-1"))
        except BaseException as error:
            answer["error"] = describe(error, seconds)
        if answer["error"] is None or answer["error"]["by"] == "server":
            try:
                with contextlib.redirect_stdout(Printed()), contextlib.redirect_stderr(Printed()):
                    answer["validator"] = interruptible(ask_validator, code, request)
            except TimeUp as error:
                answer = {**nothing, "error": describe(error, seconds)}
    finally:
        environment.clear()
        environment.update(kept)
    answer["printed"] = printed.text
    return dumps(answer)
`
