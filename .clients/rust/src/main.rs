//! The client of the Rust SDK, in each of its modes. Prints the outcome of each step as a line of JSON.

use std::error::Error;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use rmcp::model::{
    CallToolRequest, CallToolRequestParams, ClientRequest, GetPromptRequestParams,
    ProgressNotificationParam, ProtocolVersion,
};
use rmcp::service::{NotificationContext, PeerRequestOptions, RunningService, ServiceError};
use rmcp::transport::TokioChildProcess;
use rmcp::{ClientHandler, ClientLifecycleMode, ClientServiceExt, RoleClient};
use serde_json::{Value, json, to_value};
use tokio::process::Command;

const INVALID_PARAMS: i32 = -32602;

type Outcome = Result<(), Box<dyn Error>>;
type Session = RunningService<RoleClient, Handler>;

/// Counts what the server tells of progress.
#[derive(Clone, Default)]
struct Handler {
    told: Arc<AtomicU32>,
}

impl ClientHandler for Handler {
    async fn on_progress(&self, _: ProgressNotificationParam, _: NotificationContext<RoleClient>) {
        self.told.fetch_add(1, Ordering::SeqCst);
    }
}

fn new_entity() -> Value {
    json!({
        "name": "Công ty TNHH Thử Nghiệm",
        "entity_type": "COMPANY",
        "tax_code": "0019999995",
        "address": "1 Lê Lợi",
        "city": "Huế",
        "country": "VN",
    })
}

fn lifecycle(mode: &str) -> ClientLifecycleMode {
    let preferred_versions = vec![ProtocolVersion::V_2026_07_28];
    match mode {
        "pinned" => ClientLifecycleMode::Discover { preferred_versions },
        "auto" => ClientLifecycleMode::Auto {
            preferred_versions,
            legacy_version: None,
        },
        _ => ClientLifecycleMode::Initialize,
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [mode, command, args @ ..] = args.as_slice() else {
        return Err("a mode and the server's command must be given".into());
    };
    let mut server = Command::new(command);
    server.args(args);
    let handler = Handler::default();
    let transport = TokioChildProcess::new(server)?;
    let session = handler
        .clone()
        .serve_with_lifecycle(transport, lifecycle(mode))
        .await?;
    report("connect", Ok(()));
    report("list tools", list_tools(&session).await);
    report("call", expect_total(&session, 6).await);
    report("create", create(&session).await);
    report("wrong argument", wrong_argument(&session).await);
    report("unknown tool", unknown_tool(&session).await);
    report("list prompts", list_prompts(&session).await);
    report("get prompt", get_prompt(&session).await);
    report("progress", progress(&session, &handler).await);
    report("cancel", cancel(&session).await);
    report(
        "end",
        session.cancel().await.map(|_| ()).map_err(Into::into),
    );
    Ok(())
}

async fn list_tools(session: &Session) -> Outcome {
    expect(session.list_all_tools().await?.len(), 15)
}

async fn create(session: &Session) -> Outcome {
    let created = call(session, "create_entity", new_entity()).await?;
    let id = &created["structuredContent"]["data"]["id"];
    let found = call(session, "get_entity", json!({ "entity_id": id })).await?;
    expect(&found["structuredContent"]["name"], &new_entity()["name"])
}

async fn wrong_argument(session: &Session) -> Outcome {
    let refused = call(session, "list_entities", json!({ "page": 0 })).await?;
    expect(&refused["isError"], &json!(true))?;
    let text = refused["content"][0]["text"].as_str().unwrap_or_default();
    expect(text.contains("VALIDATION_ERROR"), true)
}

async fn unknown_tool(session: &Session) -> Outcome {
    match call(session, "no_such_tool", json!({})).await {
        Err(error) => match error.downcast_ref() {
            Some(ServiceError::McpError(failure)) => expect(failure.code.0, INVALID_PARAMS),
            _ => Err(error),
        },
        Ok(_) => Err("the call did not fail".into()),
    }
}

async fn list_prompts(session: &Session) -> Outcome {
    expect(session.list_all_prompts().await?.len(), 2)
}

async fn get_prompt(session: &Session) -> Outcome {
    let arguments = json!({ "month": "2026-10" })
        .as_object()
        .cloned()
        .unwrap_or_default();
    let params = GetPromptRequestParams::new("monthly_invoice_review").with_arguments(arguments);
    let prompt = to_value(session.get_prompt(params).await?)?;
    let text = prompt["messages"][0]["content"]["text"]
        .as_str()
        .unwrap_or_default();
    expect(text.contains("2026-10"), true)
}

async fn progress(session: &Session, handler: &Handler) -> Outcome {
    call(session, "list_entities", json!({ "search": "busy" })).await?;
    expect(handler.told.load(Ordering::SeqCst) > 0, true)
}

async fn cancel(session: &Session) -> Outcome {
    let request = CallToolRequest::new(params("list_entities", json!({ "search": "never" })));
    let options = PeerRequestOptions::with_timeout(Duration::from_millis(500));
    let request = ClientRequest::CallToolRequest(request);
    let sent = session.send_cancellable_request(request, options).await?;
    match sent.await_response().await {
        Err(ServiceError::Timeout { .. }) => expect_total(session, 7).await,
        other => Err(format!("the call did not end as it must: {other:?}").into()),
    }
}

async fn expect_total(session: &Session, total: u32) -> Outcome {
    let list = call(session, "list_entities", json!({})).await?;
    expect(&list["structuredContent"]["total"], &json!(total))
}

async fn call(
    session: &Session,
    name: &'static str,
    arguments: Value,
) -> Result<Value, Box<dyn Error>> {
    Ok(to_value(session.call_tool(params(name, arguments)).await?)?)
}

fn params(name: &'static str, arguments: Value) -> CallToolRequestParams {
    let arguments = arguments.as_object().cloned().unwrap_or_default();
    CallToolRequestParams::new(name).with_arguments(arguments)
}

fn report(step: &str, outcome: Outcome) {
    let outcome = outcome.map_or_else(|error| error.to_string(), |()| "ok".to_string());
    println!("{}", json!({ "step": step, "outcome": outcome }));
}

fn expect<T: PartialEq + std::fmt::Debug>(value: T, expected: T) -> Outcome {
    if value == expected {
        return Ok(());
    }
    Err(format!("expected {expected:?}, got {value:?}").into())
}
