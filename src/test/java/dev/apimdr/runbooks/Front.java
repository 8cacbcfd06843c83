package dev.apimdr.runbooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * What stands between a caller and the app, as App Service's front end does: it passes calls on and
 * keeps them, and can be told to answer 503 in the app's place or to lose an answer.
 */
final class Front implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Set<String> PASSED_ON =
      Set.of("x-functions-key", "content-type", "operation-id", "authorization", "accept");
  private static final Set<String> PASSED_BACK =
      Set.of("content-type", "location", "operation-location", "retry-after", "x-ms-error-code");

  /**
   * A call and its answer.
   *
   * @param headers of the request, their names in lower case
   * @param body of the request
   * @param reply its status is 0 where it was lost
   */
  record Call(String method, String path, Map<String, String> headers, String body, Reply reply) {

    boolean isPost() {
      return method.equals("POST");
    }
  }

  /** An answer, its headers' names in lower case. */
  record Reply(int status, Map<String, String> headers, String body) {}

  /** What comes of one call in place of its answer. */
  private interface Trouble {
    /**
     * @param app passes the call on
     * @return nothing where the caller hears nothing
     */
    Optional<Reply> strike(App app) throws IOException, InterruptedException;
  }

  private interface App {
    Reply answer() throws IOException, InterruptedException;
  }

  private final HttpServer server;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Deque<Trouble> troubles = new ArrayDeque<>();
  private volatile URI app;

  Front() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "front");
              thread.setDaemon(true);
              return thread;
            }));
    server.createContext("/", this::handle);
    server.start();
  }

  /** Where callers find it, without {@code /api}. */
  URI uri() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  void passOnTo(URI host) {
    app = host;
  }

  /** Forgets the calls and the troubles. */
  synchronized void reset() {
    calls.clear();
    troubles.clear();
  }

  /** The next calls are answered 503 with the app's own document, and do not reach it. */
  void unavailable(int times, int retryAfterSeconds) {
    for (int i = 0; i < times; i++) {
      plan(app -> Optional.of(unavailable(retryAfterSeconds)));
    }
  }

  /** The next call reaches the app, and its caller never hears the answer. */
  void loseAnswer() {
    plan(
        app -> {
          app.answer();
          return Optional.empty();
        });
  }

  /** The next call is answered so, and does not reach the app. */
  void answer(int status, String body) {
    plan(app -> Optional.of(new Reply(status, Map.of("content-type", "application/json"), body)));
  }

  /** The next call goes its way. */
  void passOn() {
    plan(app -> Optional.of(app.answer()));
  }

  private synchronized void plan(Trouble trouble) {
    troubles.add(trouble);
  }

  List<Call> calls() {
    return List.copyOf(calls);
  }

  List<Call> calls(Predicate<Call> which) {
    return calls.stream().filter(which).toList();
  }

  private synchronized Optional<Trouble> trouble() {
    return Optional.ofNullable(troubles.poll());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Optional<Reply> reply =
          trouble().orElse(app -> Optional.of(app.answer())).strike(() -> passOn(exchange, body));
      keep(exchange, body, reply.orElse(new Reply(0, Map.of(), "")));
      if (reply.isPresent()) {
        answer(exchange, reply.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void keep(HttpExchange exchange, String body, Reply reply) {
    calls.add(
        new Call(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            lowerCase(exchange.getRequestHeaders()),
            body,
            reply));
  }

  private Reply passOn(HttpExchange exchange, String body)
      throws IOException, InterruptedException {
    String path = exchange.getRequestURI().toString();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(app.resolve(path))
            .timeout(PATIENCE)
            .method(
                exchange.getRequestMethod(),
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    lowerCase(exchange.getRequestHeaders())
        .forEach(
            (name, value) -> {
              if (PASSED_ON.contains(name)) {
                request.header(name, value);
              }
            });
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    return new Reply(response.statusCode(), lowerCase(response.headers().map()), response.body());
  }

  private static Map<String, String> lowerCase(Map<String, List<String>> headers) {
    Map<String, String> all = new TreeMap<>();
    headers.forEach(
        (name, values) -> all.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
    return all;
  }

  private static void answer(HttpExchange exchange, Reply reply) throws IOException {
    reply
        .headers()
        .forEach(
            (name, value) -> {
              if (PASSED_BACK.contains(name)) {
                exchange.getResponseHeaders().set(name, value);
              }
            });
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }

  /** What the app says when it cannot reach its ledger. */
  private static Reply unavailable(int retryAfterSeconds) {
    return new Reply(
        503,
        Map.of(
            "content-type",
            "application/problem+json",
            "retry-after",
            String.valueOf(retryAfterSeconds)),
        """
        {"type":"about:blank","title":"Service Unavailable","status":503,\
        "detail":"The ledger or a queue cannot be reached now.","code":"LedgerUnavailable",\
        "advice":"Try again in half a minute.","retryAfterSeconds":%d}"""
            .formatted(retryAfterSeconds));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
