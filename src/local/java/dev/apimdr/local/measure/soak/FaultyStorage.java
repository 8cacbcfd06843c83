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

/**
 * What stands between the hosts and their storage: it passes every request on, and spoils some of
 * the exchanges.
 */
final class FaultyStorage implements AutoCloseable {
  private static final Pattern ENDPOINT = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long BETWEEN_TRIES = TimeUnit.SECONDS.toNanos(5);

  /** The client writes these itself. */
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
  private final Map<Integer, WireServer> relays = new ConcurrentHashMap<>();
  private final List<Schedule.StorageStrike> planned = new ArrayList<>();
  private final Map<String, Remaining> struck = new HashMap<>();
  private final Tally tally;

  /** The two services of a storage account. */
  enum Part {
    /** Documents and backups. */
    BLOBS,
    /** Messages. */
    QUEUES
  }

  /**
   * Tries of one request that are still to go wrong.
   *
   * @param until when the next one must come to count as a try: a message that is deleted after its
   *     next delivery is another request
   */
  private record Remaining(WireFault fault, int tries, long until) {}

  FaultyStorage(Tally tally) {
    this.tally = tally;
  }

  /** A connection string whose endpoints are here. */
  String before(String connectionString) {
    return ENDPOINT
        .matcher(connectionString)
        .replaceAll(
            endpoint ->
                "http://127.0.0.1:"
                    + relays
                        .computeIfAbsent(Integer.valueOf(endpoint.group(1)), this::relay)
                        .port());
  }

  private WireServer relay(int port) {
    return new WireServer("storage-relay", 0, Optional.empty(), request -> answer(request, port));
  }

  /** Lets the next request that fits go wrong. */
  synchronized void plan(Schedule.StorageStrike strike) {
    planned.add(strike);
  }

  /** From now on nothing goes wrong. */
  synchronized void clear() {
    planned.clear();
    struck.clear();
  }

  private WireReply answer(WireRequest request, int port) {
    Optional<WireFault> fault = next(request);
    fault.ifPresent(kind -> tally.count(Tally.Group.STORAGE, kind.wireName()));
    return fault
        .map(WireFault::atStorage)
        .map(spoilt -> spoilt.strike(request, () -> passOn(request, port)))
        .orElseGet(() -> passOn(request, port));
  }

  private synchronized Optional<WireFault> next(WireRequest request) {
    String call = request.method() + " " + request.path();
    Remaining again = struck.remove(call);
    if (again != null && System.nanoTime() - again.until() < 0) {
      return Optional.of(strike(call, again.fault(), again.tries()));
    }
    Iterator<Schedule.StorageStrike> plans = planned.iterator();
    while (plans.hasNext()) {
      Schedule.StorageStrike plan = plans.next();
      if (plan.part() == partOf(request) && plan.write() != READS.contains(request.method())) {
        plans.remove();
        return Optional.of(strike(call, plan.fault(), plan.tries()));
      }
    }
    return Optional.empty();
  }

  private WireFault strike(String call, WireFault fault, int tries) {
    if (tries > 1) {
      struck.put(call, new Remaining(fault, tries - 1, System.nanoTime() + BETWEEN_TRIES));
    }
    return fault;
  }

  /** A queue's requests are about its messages. */
  private static Part partOf(WireRequest request) {
    return request.path().contains("/messages") ? Part.QUEUES : Part.BLOBS;
  }

  private WireReply passOn(WireRequest request, int port) {
    HttpRequest.Builder copy =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + request.target()))
            .timeout(LIMIT)
            .method(
                request.method(),
                request.body().isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(request.body()));
    request
        .headers()
        .forEach(
            (name, value) -> {
              if (!HOP_BY_HOP.contains(name)) {
                copy.header(name, value);
              }
            });
    try {
      return reply(request, client.send(copy.build(), BodyHandlers.ofString()));
    } catch (IOException gone) {
      tally.count(Tally.Group.STORAGE, "storage's own reset");
      return Fault.reset().strike(request, () -> WireReply.empty(0));
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return WireReply.empty(503);
    }
  }

  private static WireReply reply(WireRequest request, HttpResponse<String> response) {
    WireReply reply = copy(response);
    // The answer to a HEAD tells the length of a body that it does not have.
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
    relays.values().forEach(WireServer::close);
  }
}
