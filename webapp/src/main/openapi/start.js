// The cookie signs the requests that are tried out; the header says that no other site sent them.
SwaggerUIBundle({
  url: "../../openapi?format=json",
  dom_id: "#api",
  requestInterceptor: (request) => {
    request.headers["X-Requested-With"] = "openapi-ui";
    return request;
  },
});
