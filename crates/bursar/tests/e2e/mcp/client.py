"""The official Python client of MCP, which asks what standard input says, line by line, until it ends.

    client.py URL TOKEN MODE

It connects first, and prints what it learned: {"version", "server", "instructions", "tools"}. Then each line is {"tool", "arguments"}, and
its answer {"isError", "texts", "value"}, or {"code", "message"} where the protocol says no. MODE is the client's own word: `auto`, `legacy`.
"""

import asyncio
import json
import sys

import httpx2
from mcp import Client
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.exceptions import MCPError

URL, TOKEN, MODE = sys.argv[1:]


def say(value):
    print(json.dumps(value), flush=True)


async def answer(client, asked):
    try:
        result = await client.call_tool(asked["tool"], asked["arguments"])
    except MCPError as error:
        return {"code": error.code, "message": error.message}
    texts = [block.text for block in result.content]
    return {"isError": bool(result.is_error), "texts": texts, "value": result.structured_content}


async def main():
    headers = {"Authorization": f"Bearer {TOKEN}"} if TOKEN else {}
    async with httpx2.AsyncClient(headers=headers, timeout=30, trust_env=False) as http:
        async with Client(streamable_http_client(URL, http_client=http), mode=MODE) as client:
            tools = (await client.list_tools()).tools
            dumped = [tool.model_dump(mode="json", by_alias=True, exclude_none=True) for tool in tools]
            about = {"version": client.protocol_version, "server": client.server_info.name, "instructions": client.instructions}
            say({**about, "tools": dumped})
            for line in iter(sys.stdin.readline, ""):
                say(await answer(client, json.loads(line)))


try:
    asyncio.run(main())
except BaseException as error:
    # A group of exceptions hides what it is about.
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    say({"refused": f"{type(error).__name__}: {error}"})
