"""Small faults put into the source of a module, one at a time, and into the functions of a running process."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

__all__ = ["Mutant", "functions_of", "mutants_of", "put_in"]

_COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_SWAPPED = {
    "any": "all", "all": "any", "min": "max", "max": "min", "TRUE": "UNKNOWN", "FALSE": "UNKNOWN", "UNKNOWN": "FALSE",
    "YES": "PERHAPS", "PERHAPS": "NO", "NO": "PERHAPS", "earliest": "latest", "latest": "earliest", "low": "high",
    "high": "low", "since": "until", "until": "since",
}  # fmt: skip
_COMPUTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
}


@dataclass(frozen=True)
class Mutant:
    """One fault: what was changed in which function, and the module's source with it.

    Attributes:
        function: qualified name of the outermost function or method.
        number: the how-many-th of this kind in the function.
    """

    module: str
    function: str
    change: str
    number: int
    line: int
    tree: ast.Module

    @property
    def key(self) -> str:
        """A name that lasts as long as the function does."""
        return f"{self.module}.{self.function}: {self.change} #{self.number}"


def mutants_of(module: str, path: Path) -> Iterator[Mutant]:
    """Every mutant of a module's functions."""
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    for name, function in _functions(tree):
        seen: dict[str, int] = {}
        for node in _running(function):
            for change, apply in _changes(node):
                number = seen[change] = seen.get(change, 0) + 1
                yield Mutant(module, name, change, number, getattr(node, "lineno", 0), _changed(tree, node, apply))


def _functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from ((f"{node.name}.{one.name}", one) for one in node.body if isinstance(one, ast.FunctionDef))


def _running(function: ast.FunctionDef) -> Iterator[ast.AST]:
    """The nodes of a function that do something: annotations do not."""
    said = {id(part) for node in ast.walk(function) for stated in _annotations(node) for part in ast.walk(stated)}
    return (node for node in ast.walk(function) if id(node) not in said)


def _annotations(node: ast.AST) -> Iterator[ast.expr]:
    for field in ("annotation", "returns"):
        stated = getattr(node, field, None)
        if isinstance(stated, ast.expr):
            yield stated


def _changed(tree: ast.Module, node: ast.AST, apply: Callable[[ast.AST], None]) -> ast.Module:
    """A copy of a module in which one node is changed."""
    memo: dict[int, object] = {}
    made = copy.deepcopy(tree, memo)
    twin = memo[id(node)]
    assert isinstance(twin, ast.AST)
    apply(twin)
    return ast.fix_missing_locations(made)


def _changes(node: ast.AST) -> Iterator[tuple[str, Callable[[ast.AST], None]]]:
    """What can be changed at a node: a description, and the change."""
    yield from _of_conditions(node)
    yield from _of_values(node)
    yield from _of_statements(node)


def _of_conditions(node: ast.AST) -> Iterator[tuple[str, Callable[[ast.AST], None]]]:
    if isinstance(node, ast.Compare):
        text = ast.unparse(node)
        for place, op in enumerate(node.ops):
            for other in _COMPARED[type(op)]:
                yield f"`{text}` with {other.__name__}", _setter("ops", other(), place)
    elif isinstance(node, ast.BoolOp):
        other_op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield f"`{ast.unparse(node)}` with {type(other_op).__name__}", _setter("op", other_op)
    elif isinstance(node, (ast.If, ast.IfExp, ast.While)):
        negated = ast.UnaryOp(ast.Not(), node.test)
        yield f"if not `{ast.unparse(node.test)}`", _setter("test", negated)
    elif isinstance(node, ast.comprehension) and node.ifs:
        yield f"no filter `{ast.unparse(node.ifs[0])}`", _setter("ifs", [])


def _of_values(node: ast.AST) -> Iterator[tuple[str, Callable[[ast.AST], None]]]:
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield f"{not node.value} for {node.value}", _setter("value", not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield f"{node.value + 1} for {node.value}", _setter("value", node.value + 1)
    elif isinstance(node, ast.Name) and node.id in _SWAPPED and isinstance(node.ctx, ast.Load):
        yield f"{_SWAPPED[node.id]} for {node.id}", _setter("id", _SWAPPED[node.id])
    elif isinstance(node, ast.Attribute) and node.attr in _SWAPPED and isinstance(node.ctx, ast.Load):
        yield f"{_SWAPPED[node.attr]} for `{ast.unparse(node)}`", _setter("attr", _SWAPPED[node.attr])
    elif isinstance(node, (ast.BinOp, ast.AugAssign)) and type(node.op) in _COMPUTED:
        yield (
            f"`{ast.unparse(node)}` with {_COMPUTED[type(node.op)].__name__}",
            _setter("op", _COMPUTED[type(node.op)]()),
        )
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.Invert, ast.Not)):
        again = ast.UnaryOp(copy.copy(node.op), node.operand)
        yield f"`{ast.unparse(node)}` the other way", _setter("operand", again)


def _of_statements(node: ast.AST) -> Iterator[tuple[str, Callable[[ast.AST], None]]]:
    for field in ("body", "orelse"):
        block = getattr(node, field, None)
        if not isinstance(block, list):
            continue
        for place, statement in enumerate(block):
            said = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
            # A function of a running process cannot lose the class that `super()` looks up.
            said = said or "super()" in ast.unparse(statement)
            if isinstance(statement, (ast.Expr, ast.AugAssign, ast.Continue, ast.Break)) and not said:
                yield f"without `{ast.unparse(statement)}`", _setter(field, ast.Pass(), place)
            elif isinstance(statement, ast.Return) and statement.value is not None and not _is_none(statement.value):
                nothing = ast.Return(ast.Constant(None))
                yield f"nothing for `{ast.unparse(statement)}`", _setter(field, nothing, place)


def _is_none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _setter(field: str, value: object, place: int | None = None) -> Callable[[ast.AST], None]:
    def change(node: ast.AST) -> None:
        if place is None:
            setattr(node, field, value)
        else:
            getattr(node, field)[place] = value

    return change


def functions_of(module: ModuleType) -> Mapping[str, FunctionType]:
    """The functions and methods of a module by qualified name, under whatever decorates them."""
    found: dict[str, FunctionType] = {}
    for thing in vars(module).values():
        if isinstance(thing, type) and thing.__module__ == module.__name__:
            for member in vars(thing).values():
                _keep(found, member, module)
        else:
            _keep(found, thing, module)
    return found


def _keep(found: dict[str, FunctionType], thing: object, module: ModuleType) -> None:
    if isinstance(thing, property):
        thing = thing.fget
    elif isinstance(thing, cached_property):
        thing = thing.func
    thing = getattr(thing, "__func__", getattr(thing, "__wrapped__", thing))
    if isinstance(thing, FunctionType) and thing.__module__ == module.__name__:
        found[thing.__qualname__] = thing


def put_in(mutant: Mutant, module: ModuleType) -> None:
    """Change a function of this process into its mutant."""
    function = functions_of(module)[mutant.function]
    whole = compile(mutant.tree, str(module.__file__), "exec", dont_inherit=True)
    function.__code__ = next(code for code in _codes(whole) if code.co_qualname == mutant.function)
    stated = dict(_functions(mutant.tree))[mutant.function].args
    named = {
        one.arg: _value(each, module) for one, each in zip(stated.kwonlyargs, stated.kw_defaults, strict=True) if each
    }
    function.__defaults__ = tuple(_value(each, module) for each in stated.defaults) or None
    function.__kwdefaults__ = named or None
    if forget := getattr(vars(module).get(mutant.function), "cache_clear", None):
        forget()


def _value(default: ast.expr, module: ModuleType) -> object:
    """What an argument is where a caller leaves it out."""
    return eval(compile(ast.Expression(default), str(module.__file__), "eval"), vars(module))


def _codes(code: CodeType) -> Iterator[CodeType]:
    for part in code.co_consts:
        if isinstance(part, CodeType):
            yield part
            yield from _codes(part)
