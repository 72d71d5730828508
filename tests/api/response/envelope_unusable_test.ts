// Answers that claim success and cannot be used, or say otherwise themselves.
import { json } from "../../_api.ts";
import { EVERY_KIND, html, testErrors } from "../_errors.ts";

testErrors([{
  when: "200 with a page",
  kinds: ["read", "list", "update"],
  answer: () => html(200),
  code: "UNEXPECTED_RESPONSE",
  says: [/HTTP 200: an HTML page titled/, /B4B_API_BASE_URL/, /proxy/],
  details: { http_status: 200, attempts: 1 },
}, {
  when: "200 with JSON that ends too early",
  kinds: ["read", "list", "update"],
  answer: () => new Response('{"id":"1","na', { headers: { "content-type": "application/json" } }),
  code: "UNEXPECTED_RESPONSE",
  says: [/HTTP 200/, /application\/json/, /not valid JSON/],
  details: { http_status: 200, attempts: 1 },
}, {
  when: "200 with an empty body",
  kinds: ["read", "list"],
  answer: () => new Response(""),
  code: "UNEXPECTED_RESPONSE",
  says: [/HTTP 200 with an empty body\. /],
  details: { http_status: 200, attempts: 1 },
}, {
  when: "204",
  kinds: ["read", "list"],
  answer: () => new Response(null, { status: 204 }),
  code: "UNEXPECTED_RESPONSE",
  says: [/HTTP 204 with an empty body\. /],
  details: { http_status: 204, attempts: 1 },
}, {
  when: "200 with null",
  kinds: ["read", "list", "update"],
  answer: () => json(null),
  code: "UNEXPECTED_RESPONSE",
  says: [/HTTP 200/, /null/],
}, {
  when: "200 with an array where an object belongs",
  kinds: ["read", "update"],
  answer: () => json([1, 2]),
  code: "UNEXPECTED_RESPONSE",
  says: [/an array/, /not an object/],
}, {
  when: "200 with an object that holds no rows",
  kinds: ["list"],
  answer: () => json({ total: 3, page: 1 }),
  code: "UNEXPECTED_RESPONSE",
  says: [/HTTP 200/, /: an object without items\. /],
}, {
  when: "200 with a text where an object belongs",
  kinds: ["read", "list", "update"],
  answer: () => json("done"),
  code: "UNEXPECTED_RESPONSE",
  says: [/: a string(, not an object| without items)\. /],
}, {
  when: "200 with a number of many digits where an object belongs",
  kinds: ["read", "list", "update"],
  answer: () => new Response("1.10", { headers: { "content-type": "application/json" } }),
  code: "UNEXPECTED_RESPONSE",
  says: [/HTTP 200 with application\/json: /, /not an object|without items/],
}, {
  when: "200 that says success: false with a code of ours",
  kinds: EVERY_KIND,
  answer: () =>
    json({ success: false, error: "The year is locked", error_code: "AUTHORIZATION_ERROR" }),
  code: "AUTHORIZATION_ERROR",
  says: [/The year is locked/, /administrator/],
  details: { http_status: 200, attempts: 1 },
}, {
  when: "200 that says success: false with a code of its own",
  kinds: EVERY_KIND,
  answer: () => json({ success: false, error: "The year is locked", error_code: "E_LOCKED" }),
  code: "UNEXPECTED_RESPONSE",
  says: [/The year is locked/],
  details: { http_status: 200, attempts: 1 },
}]);
