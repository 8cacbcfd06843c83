package dev.apimdr.local.measure.soak;

import dev.apimdr.local.arm.Fault;
import dev.apimdr.local.arm.WireReply;
import dev.apimdr.local.arm.WireRequest;
import dev.apimdr.local.arm.WireServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A proxy between the hosts and their storage that forwards every request and injects faults. */
final class FaultyStorage implements AutoCloseable {
  private static final Pattern ENDPOINT = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long RETRY_WINDOW_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** Blobs are not all texts: as this each byte stays what it is. */
  private static final Charset BYTES = StandardCharsets.ISO_8859_1;

  /** Headers that the HTTP client sets itself. */
  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "keep-alive",
          "transfer-encoding",
          "upgrade");

  private static final Set<String> READS = Set.of("GET", "HEAD");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
  private final Map<Integer, WireServer> proxies = new ConcurrentHashMap<>();
  private final List<Schedule.StorageInjection> planned = new ArrayList<>();
  private final Map<String, Remaining> repeating = new HashMap<>();
  private final Tally tally;

  /** The two services of a storage account. */
  enum Service {
    /** Documents and backups. */
    BLOBS,
    /** Messages. */
    QUEUES
  }

  /**
   * Retries of one request that are still to fail.
   *
   * @param until when the next attempt must arrive to count as a retry: deleting a message after
   *     its next delivery is another request
   */
  private record Remaining(WireFault fault, int tries, long until) {}

  FaultyStorage(Tally tally) {
    this.tally = tally;
  }

  /** The connection string with this proxy's endpoints. */
  String proxied(String connectionString) {
    return ENDPOINT
        .matcher(connectionString)
        .replaceAll(
            endpoint ->
                "http://127.0.0.1:"
                    + proxies
                        .computeIfAbsent(Integer.valueOf(endpoint.group(1)), this::newProxy)
                        .port());
  }

  private WireServer newProxy(int port) {
    return new WireServer(
        "storage-relay", 0, Optional.empty(), BYTES, request -> answer(request, port));
  }

  /** Makes the next matching request fail. */
  synchronized void plan(Schedule.StorageInjection strike) {
    planned.add(strike);
  }

  /** Removes all planned faults. */
  synchronized void clear() {
    planned.clear();
    repeating.clear();
  }

  private WireReply answer(WireRequest request, int port) {
    Optional<WireFault> fault = next(request);
    fault.ifPresent(kind -> tally.count(Tally.Group.STORAGE, kind.wireName()));
    return fault
        .map(WireFault::atStorage)
        .map(injected -> injected.apply(request, () -> forward(request, port)))
        .orElseGet(() -> forward(request, port));
  }

  private synchronized Optional<WireFault> next(WireRequest request) {
    String call = request.method() + " " + request.path();
    Remaining again = repeating.remove(call);
    if (again != null && System.nanoTime() - again.until() < 0) {
      return Optional.of(inject(call, again.fault(), again.tries()));
    }
    Iterator<Schedule.StorageInjection> plans = planned.iterator();
    while (plans.hasNext()) {
      Schedule.StorageInjection plan = plans.next();
      if (plan.service() == serviceOf(request)
          && plan.write() != READS.contains(request.method())) {
        plans.remove();
        return Optional.of(inject(call, plan.fault(), plan.tries()));
      }
    }
    return Optional.empty();
  }

  private WireFault inject(String call, WireFault fault, int tries) {
    if (tries > 1) {
      repeating.put(call, new Remaining(fault, tries - 1, System.nanoTime() + RETRY_WINDOW_NANOS));
    }
    return fault;
  }

  /** Queue requests have /messages in their path. */
  private static Service serviceOf(WireRequest request) {
    return request.path().contains("/messages") ? Service.QUEUES : Service.BLOBS;
  }

  private WireReply forward(WireRequest request, int port) {
    HttpRequest.Builder copy =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + request.target()))
            .timeout(LIMIT)
            .method(
                request.method(),
                request.body().isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(request.body(), BYTES));
    request
        .headers()
        .forEach(
            (name, value) -> {
              if (!HOP_BY_HOP.contains(name)) {
                copy.header(name, value);
              }
            });
    try {
      return reply(request, client.send(copy.build(), BodyHandlers.ofString(BYTES)));
    } catch (IOException gone) {
      tally.count(Tally.Group.STORAGE, "connection lost by storage");
      return Fault.reset().apply(request, () -> WireReply.empty(0));
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return WireReply.empty(503);
    }
  }

  private static WireReply reply(WireRequest request, HttpResponse<String> response) {
    WireReply reply = copy(response);
    // The response to a HEAD has a Content-Length but no body.
    return request.method().equals("HEAD")
        ? response
            .headers()
            .firstValue("content-length")
            .map(length -> reply.with("Content-Length", length))
            .orElse(reply)
        : reply;
  }

  private static WireReply copy(HttpResponse<String> response) {
    WireReply reply =
        WireReply.of(
            response.statusCode(),
            response.headers().firstValue("content-type").orElse("text/plain"),
            response.body());
    for (Map.Entry<String, List<String>> header : response.headers().map().entrySet()) {
      if (!HOP_BY_HOP.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        reply = reply.with(header.getKey(), header.getValue().get(0));
      }
    }
    return reply;
  }

  @Override
  public void close() {
    proxies.values().forEach(WireServer::close);
  }
}
