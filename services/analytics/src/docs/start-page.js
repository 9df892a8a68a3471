// Runs in the browser. All addresses are relative, so that the page works behind any prefix.
const base = new URL('.', globalThis.document.baseURI).href;

const spec = await (await fetch(new URL('openapi.json', base))).json();
globalThis.SwaggerUIBundle({
  dom_id: '#api',
  // Requests go to where this page comes from.
  spec: { ...spec, servers: [{ url: base.replace(/\/$/, '') }] },
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  // Else the document would be sent to a validator on the internet.
  validatorUrl: null,
});
