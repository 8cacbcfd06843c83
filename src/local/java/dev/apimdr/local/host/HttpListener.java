package dev.apimdr.local.host;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.apimdr.local.worker.HttpBody;
import dev.apimdr.local.worker.IncomingRequest;
import dev.apimdr.local.worker.Invocation;
import dev.apimdr.local.worker.OutgoingResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Serves the HTTP functions and the host's admin route. */
final class HttpListener {
  /** The largest request body: the real host's limit. */
  private static final int BODY_LIMIT_BYTES = 100 * 1024 * 1024;

  private static final String ADMIN = "/admin/functions/";

  private final HttpServer server;
  private final ExecutorService threads;
  private final List<HttpRoute> routes = new ArrayList<>();
  private final Keys keys;
  private final Duration responseLimit;
  private final Dispatcher dispatcher;
  private final AdminRoute admin;
  private final Phaser requests = new Phaser(1);

  /**
   * @param port 0 for any free one
   * @param responseLimit when an unanswered request is ended; Azure's load balancer does so after
   *     230 s
   */
  HttpListener(int port, Keys keys, Duration responseLimit, Dispatcher dispatcher, AdminRoute admin)
      throws IOException {
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    this.keys = keys;
    this.responseLimit = responseLimit;
    this.dispatcher = dispatcher;
    this.admin = admin;
    this.threads =
        Executors.newCachedThreadPool(
            runnable -> {
              Thread thread = new Thread(runnable, "http");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/", this::handle);
  }

  void add(HttpRoute route) throws FunctionInError {
    for (HttpRoute other : routes) {
      if (route.conflictsWith(other)) {
        throw new FunctionInError(
            "The route specified conflicts with the route defined by function '"
                + other.function().name()
                + "'");
      }
    }
    routes.add(route);
    routes.sort(Comparator.comparing(known -> known.template().precedence()));
  }

  void start() {
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    requests.register();
    try (exchange) {
      try {
        respond(exchange, answer(exchange));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        respond(exchange, Answer.empty(500));
      }
    } finally {
      requests.arriveAndDeregister();
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException, InterruptedException {
    String path = exchange.getRequestURI().getRawPath();
    Map<String, String> headers = headers(exchange);
    Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
    Optional<String> key =
        Optional.ofNullable(headers.get("x-functions-key"))
            .or(() -> Optional.ofNullable(query.get("code")));
    if (path.toLowerCase(Locale.ROOT).startsWith(ADMIN)) {
      if (!keys.allowsAdmin(key)) {
        return Answer.empty(401);
      }
      String function = path.substring(ADMIN.length());
      return Answer.empty(
          admin.answer(exchange.getRequestMethod(), function, exchange.getRequestBody()));
    }
    for (HttpRoute route : routes) {
      Optional<Map<String, String>> parameters =
          route.takes(exchange.getRequestMethod())
              ? route.template().match(path)
              : Optional.empty();
      if (parameters.isPresent()) {
        if (!keys.allows(route.function().name(), route.trigger().authLevel(), key)) {
          return Answer.empty(401);
        }
        if (tooLong(headers.get("content-length"))) {
          return Answer.empty(413);
        }
        byte[] body = exchange.getRequestBody().readNBytes(BODY_LIMIT_BYTES + 1);
        if (body.length > BODY_LIMIT_BYTES) {
          return Answer.empty(413);
        }
        URI uri = URI.create("http://" + headers.get("host") + exchange.getRequestURI());
        IncomingRequest request =
            new IncomingRequest(
                uri, exchange.getRequestMethod(), headers, query, HttpBody.of(body));
        return call(
            Invocation.of(
                route.function().entry(),
                request,
                TriggerMetadata.ofRequest(query, parameters.get()),
                "This function was programmatically called via the host APIs."));
      }
    }
    return Answer.empty(404);
  }

  private static boolean tooLong(String contentLength) {
    return contentLength != null && Long.parseLong(contentLength) > BODY_LIMIT_BYTES;
  }

  private Answer call(Invocation invocation) throws InterruptedException {
    try {
      Object returned =
          dispatcher.dispatch(invocation).get(responseLimit.toMillis(), TimeUnit.MILLISECONDS);
      OutgoingResponse response = OutgoingResponse.of(returned);
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      if (response.body() != null) {
        headers.put("Content-Type", response.defaultContentType());
      }
      headers.putAll(response.headers());
      return new Answer(response.getStatusCode(), headers, HttpBody.of(response.bytes()));
    } catch (ExecutionException e) {
      return Answer.empty(500);
    } catch (TimeoutException e) {
      return Answer.empty(502);
    }
  }

  private static void respond(HttpExchange exchange, Answer answer) throws IOException {
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    byte[] body = answer.body().toBytes();
    boolean bodiless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : body.length);
    if (!bodiless) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }

  private static Map<String, String> headers(HttpExchange exchange) {
    Map<String, String> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    return headers;
  }

  private static Map<String, String> query(String rawQuery) {
    Map<String, String> query = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (rawQuery != null) {
      for (String pair : rawQuery.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0 && equals < pair.length() - 1) {
          query.merge(
              URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
              URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8),
              (one, other) -> one + "," + other);
        }
      }
    }
    return new LinkedHashMap<>(query);
  }

  /**
   * Refuses new connections at once and waits for the requests in flight.
   *
   * @param limit how long they have
   */
  void drain(Duration limit) throws InterruptedException {
    int phase = requests.arrive();
    if (requests.getPhase() != phase) {
      server.stop(0);
    } else {
      // It closes the port first, then waits on its own for the answers to be written.
      Thread stopping = new Thread(() -> server.stop((int) limit.toSeconds()), "http-stop");
      stopping.setDaemon(true);
      stopping.start();
      try {
        requests.awaitAdvanceInterruptibly(phase, limit.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        server.stop(0);
      }
    }
    threads.shutdown();
  }

  /** The response as it is sent. */
  private record Answer(int status, Map<String, String> headers, HttpBody body) {
    static Answer empty(int status) {
      return new Answer(status, Map.of(), HttpBody.EMPTY);
    }
  }
}
