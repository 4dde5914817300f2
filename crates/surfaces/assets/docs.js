// Renders the document of this very server. Every option that would talk to another host is off; the page's
// Content-Security-Policy forbids it besides.
Scalar.createApiReference("#page", {
  url: "/openapi.json",
  servers: [{ url: location.origin }],
  proxyUrl: "",
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  hideClientButton: true,
  showDeveloperTools: "never",
  persistAuth: false,
});
