// The command line of the conformance suite.
import "@modelcontextprotocol/conformance/dist/index.js";
