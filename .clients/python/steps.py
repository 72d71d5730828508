"""What the Python clients do. Prints the outcome of each step as a line of JSON."""

import json
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

import anyio
from mcp import MCPError

INVALID_PARAMS = -32602
NEW_ENTITY = {
    "name": "Công ty TNHH Thử Nghiệm",
    "entity_type": "COMPANY",
    "tax_code": "0019999995",
    "address": "1 Lê Lợi",
    "city": "Huế",
    "country": "VN",
}

Progress = Callable[[float, float | None, str | None], Awaitable[None]]


class Connection(Protocol):
    """A client; results are those of the package mcp."""

    async def connect(self) -> None: ...
    async def list_tools(self) -> list[Any]: ...
    async def call_tool(self, name: str, arguments: dict[str, Any], progress: Progress | None) -> Any: ...
    async def list_prompts(self) -> list[Any]: ...
    async def get_prompt(self, name: str, arguments: dict[str, str]) -> Any: ...
    async def close(self) -> None: ...


async def run_steps(connection: Connection) -> None:
    async def call(name: str, arguments: dict[str, Any] | None = None, progress: Progress | None = None) -> Any:
        return await connection.call_tool(name, arguments or {}, progress)

    async def list_tools() -> None:
        expect(len(await connection.list_tools()), 15)

    async def call_tool() -> None:
        expect((await call("list_entities")).structured_content["total"], 6)

    async def create() -> None:
        created = await call("create_entity", NEW_ENTITY)
        found = await call("get_entity", {"entity_id": created.structured_content["data"]["id"]})
        expect(found.structured_content["name"], NEW_ENTITY["name"])

    async def wrong_argument() -> None:
        refused = await call("list_entities", {"page": 0})
        expect(refused.is_error, True)
        expect(json.loads(refused.content[0].text)["error_code"], "VALIDATION_ERROR")

    async def unknown_tool() -> None:
        try:
            await call("no_such_tool")
        except MCPError as error:
            return expect(error.code, INVALID_PARAMS)
        raise AssertionError("the call did not fail")

    async def list_prompts() -> None:
        expect(len(await connection.list_prompts()), 2)

    async def get_prompt() -> None:
        prompt = await connection.get_prompt("monthly_invoice_review", {"month": "2026-10"})
        expect("2026-10" in prompt.messages[0].content.text, True)

    async def progress() -> None:
        told: list[float] = []

        async def note(value: float, _total: float | None, _message: str | None) -> None:
            told.append(value)

        await call("list_entities", {"search": "busy"}, note)
        expect(len(told) > 0, True)

    async def cancel() -> None:
        with anyio.move_on_after(0.5) as scope:
            await call("list_entities", {"search": "never"})
        expect(scope.cancelled_caught, True)
        expect((await call("list_entities")).structured_content["total"], 7)

    steps = [
        ("connect", connection.connect),
        ("list tools", list_tools),
        ("call", call_tool),
        ("create", create),
        ("wrong argument", wrong_argument),
        ("unknown tool", unknown_tool),
        ("list prompts", list_prompts),
        ("get prompt", get_prompt),
        ("progress", progress),
        ("cancel", cancel),
        ("end", connection.close),
    ]
    for name, run in steps:
        try:
            await run()
            outcome = "ok"
        except Exception as error:
            outcome = f"{type(error).__name__}: {error}"
        print(json.dumps({"step": name, "outcome": outcome}), flush=True)


def expect(value: object, expected: object) -> None:
    if value != expected:
        raise AssertionError(f"expected {expected}, got {value}")
