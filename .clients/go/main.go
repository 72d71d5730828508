// The client of the Go SDK, in each of its modes. Prints the outcome of each step as a line of JSON.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
	"time"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

const invalidParams = -32602

var newEntity = map[string]any{
	"name":        "Công ty TNHH Thử Nghiệm",
	"entity_type": "COMPANY",
	"tax_code":    "0019999995",
	"address":     "1 Lê Lợi",
	"city":        "Huế",
	"country":     "VN",
}

// The version to ask for; by itself the client asks for the newest one and falls back.
var versions = map[string]string{"auto": "", "legacy": "2025-11-25"}

type connection struct {
	session *mcp.ClientSession
	told    atomic.Int32
}

func main() {
	mode, command := os.Args[1], exec.Command(os.Args[2], os.Args[3:]...)
	c := &connection{}
	step("connect", func() error { return c.connect(versions[mode], command) })
	step("list tools", c.listTools)
	step("call", func() error { return c.expectTotal(6) })
	step("create", c.create)
	step("wrong argument", c.wrongArgument)
	step("unknown tool", c.unknownTool)
	step("list prompts", c.listPrompts)
	step("get prompt", c.getPrompt)
	step("progress", c.progress)
	step("cancel", c.cancel)
	step("end", func() error { return c.session.Close() })
}

func (c *connection) connect(version string, command *exec.Cmd) (err error) {
	client := mcp.NewClient(&mcp.Implementation{Name: "go", Version: "1.0.0"}, &mcp.ClientOptions{
		ProgressNotificationHandler: func(context.Context, *mcp.ProgressNotificationClientRequest) {
			c.told.Add(1)
		},
	})
	transport := &mcp.CommandTransport{Command: command}
	options := &mcp.ClientSessionOptions{ProtocolVersion: version}
	c.session, err = client.Connect(context.Background(), transport, options)
	return err
}

func (c *connection) listTools() error {
	list, err := c.session.ListTools(context.Background(), nil)
	if err != nil {
		return err
	}
	return expect(len(list.Tools), 15)
}

func (c *connection) create() error {
	created, err := c.call(context.Background(), "create_entity", newEntity)
	if err != nil {
		return err
	}
	id := at(created.StructuredContent, "data", "id")
	found, err := c.call(context.Background(), "get_entity", map[string]any{"entity_id": id})
	if err != nil {
		return err
	}
	return expect(at(found.StructuredContent, "name"), newEntity["name"])
}

func (c *connection) wrongArgument() error {
	refused, err := c.call(context.Background(), "list_entities", map[string]any{"page": 0})
	if err != nil {
		return err
	}
	text, ok := refused.Content[0].(*mcp.TextContent)
	return expect(refused.IsError && ok && strings.Contains(text.Text, "VALIDATION_ERROR"), true)
}

func (c *connection) unknownTool() error {
	_, err := c.call(context.Background(), "no_such_tool", nil)
	var failure *jsonrpc.Error
	if !errors.As(err, &failure) {
		return fmt.Errorf("the call did not fail as it must: %v", err)
	}
	return expect(int(failure.Code), invalidParams)
}

func (c *connection) listPrompts() error {
	list, err := c.session.ListPrompts(context.Background(), nil)
	if err != nil {
		return err
	}
	return expect(len(list.Prompts), 2)
}

func (c *connection) getPrompt() error {
	prompt, err := c.session.GetPrompt(context.Background(), &mcp.GetPromptParams{
		Name:      "monthly_invoice_review",
		Arguments: map[string]string{"month": "2026-10"},
	})
	if err != nil {
		return err
	}
	text, ok := prompt.Messages[0].Content.(*mcp.TextContent)
	return expect(ok && strings.Contains(text.Text, "2026-10"), true)
}

func (c *connection) progress() error {
	params := &mcp.CallToolParams{
		Meta:      mcp.Meta{"progressToken": "progress-1"},
		Name:      "list_entities",
		Arguments: map[string]any{"search": "busy"},
	}
	if _, err := c.session.CallTool(context.Background(), params); err != nil {
		return err
	}
	return expect(c.told.Load() > 0, true)
}

func (c *connection) cancel() error {
	ctx, cancel := context.WithTimeout(context.Background(), 500*time.Millisecond)
	defer cancel()
	_, err := c.call(ctx, "list_entities", map[string]any{"search": "never"})
	if !errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("the call did not end as it must: %v", err)
	}
	return c.expectTotal(7)
}

func (c *connection) expectTotal(total float64) error {
	list, err := c.call(context.Background(), "list_entities", nil)
	if err != nil {
		return err
	}
	return expect(at(list.StructuredContent, "total"), total)
}

func (c *connection) call(ctx context.Context, name string, arguments map[string]any) (*mcp.CallToolResult, error) {
	return c.session.CallTool(ctx, &mcp.CallToolParams{Name: name, Arguments: arguments})
}

func step(name string, run func() error) {
	outcome := "ok"
	if err := run(); err != nil {
		outcome = err.Error()
	}
	line, _ := json.Marshal(map[string]string{"step": name, "outcome": outcome})
	fmt.Println(string(line))
}

// The value at a path of keys; nil if there is none.
func at(value any, path ...string) any {
	for _, key := range path {
		object, _ := value.(map[string]any)
		value = object[key]
	}
	return value
}

func expect(value, expected any) error {
	if value != expected {
		return fmt.Errorf("expected %v, got %v", expected, value)
	}
	return nil
}
