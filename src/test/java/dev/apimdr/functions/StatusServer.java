package dev.apimdr.functions;

import com.microsoft.azure.functions.HttpResponseMessage;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves the status page's functions on a local port and checks the key, as the host does. */
public final class StatusServer implements AutoCloseable {

  public static final String KEY = "viewer-key";

  private static final String ROOT = "/api/status";

  private final StatusFunctions functions;
  private final FakeContext context = new FakeContext();
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final HttpServer server;

  public StatusServer(StatusWorld world) throws IOException {
    functions = new StatusFunctions(world.app.packaged());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** The sign-in URL with the key. */
  public String entrance() {
    return origin() + ROOT + "/enter?code=" + KEY;
  }

  public String page() {
    return origin() + ROOT;
  }

  private String origin() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpResponseMessage response = answer(exchange);
      if (response == null) {
        exchange.sendResponseHeaders(
            exchange.getRequestURI().getPath().endsWith("enter") ? 401 : 404, -1);
        return;
      }
      ((FakeRequest.FakeResponse) response)
          .headers()
          .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      byte[] body = bytes(response.getBody());
      exchange.sendResponseHeaders(response.getStatusCode(), body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        try (OutputStream out = exchange.getResponseBody()) {
          out.write(body);
        }
      }
    }
  }

  private HttpResponseMessage answer(HttpExchange exchange) {
    URI uri = URI.create(origin() + exchange.getRequestURI());
    Map<String, String> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name, String.join(",", values)));
    FakeRequest request = new FakeRequest(uri, headers, null);
    String path = uri.getPath();
    String[] parts = path.split("/", -1);
    if (path.equals(ROOT)) {
      return functions.getStatus(request, context);
    }
    if (path.equals(ROOT + "/enter")) {
      return KEY.equals(request.getQueryParameters().get("code"))
          ? functions.enterStatus(request, context)
          : null;
    }
    if (path.startsWith(ROOT + "/services/") && parts.length == 5) {
      return functions.getServiceStatus(request, parts[4], context);
    }
    return path.startsWith(ROOT + "/operations/") && parts.length == 6
        ? functions.getOperationStatus(request, parts[4], parts[5], context)
        : null;
  }

  private static byte[] bytes(Object body) {
    if (body == null) {
      return new byte[0];
    }
    return body instanceof byte[] octets
        ? octets
        : body.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
