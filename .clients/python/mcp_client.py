"""The client of the package mcp, in each of its modes."""

import os
import sys

import anyio
from mcp import Client, StdioServerParameters

from steps import run_steps

MODES = {"auto": "auto", "legacy": "legacy", "pinned": "2026-07-28"}


class Connection:
    def __init__(self, mode: str, command: str, args: list[str]) -> None:
        server = StdioServerParameters(command=command, args=args, env=dict(os.environ))
        self.client = Client(server, mode=MODES[mode])

    async def connect(self):
        await self.client.__aenter__()

    async def list_tools(self):
        return (await self.client.list_tools()).tools

    async def call_tool(self, name, arguments, progress):
        return await self.client.call_tool(name, arguments, progress_callback=progress)

    async def list_prompts(self):
        return (await self.client.list_prompts()).prompts

    async def get_prompt(self, name, arguments):
        return await self.client.get_prompt(name, arguments)

    async def close(self):
        await self.client.__aexit__(None, None, None)


_, mode, command, *args = sys.argv
anyio.run(run_steps, Connection(mode, command, args))
