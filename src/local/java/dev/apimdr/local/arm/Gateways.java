package dev.apimdr.local.arm;

import dev.apimdr.local.arm.gateway.GatewayAnswers;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;

/** The gateways of all services, each listening on a port of its own. */
public final class Gateways implements AutoCloseable {
  private final SimulatorOptions options;
  private final SSLContext tls;
  private final Faults faults;
  private final Journal journal;
  private final Map<String, WireServer> servers = new ConcurrentHashMap<>();
  private volatile Runnable settling = () -> {};

  Gateways(SimulatorOptions options, SSLContext tls, Faults faults, Journal journal) {
    this.options = options;
    this.tls = tls;
    this.faults = faults;
    this.journal = journal;
  }

  /** Sets what ends operations whose time has passed, so that a gateway serves what they left. */
  void settling(Runnable settle) {
    settling = settle;
  }

  /** Begins to listen, where gateways are wanted. */
  void open(SimulatedService service) {
    if (!options.hasGateways()) {
      return;
    }
    close(service.name());
    WireServer server =
        new WireServer(
            "gateway-" + service.name(), 0, Optional.of(tls), request -> answer(service, request));
    servers.put(key(service.name()), server);
    service.gatewayUrl(url(server));
  }

  void close(String name) {
    Optional.ofNullable(servers.remove(key(name))).ifPresent(WireServer::close);
  }

  /** The URL of a service's gateway, as its GET tells it. */
  public String url(String service) {
    return url(server(service));
  }

  /** Refuses connections to a gateway and resets the open ones, until {@link #comeBack}. */
  public void goDown(String service) {
    server(service).goDown();
  }

  /** Accepts connections again, on the same port. */
  public void comeBack(String service) {
    server(service).comeBack();
  }

  @Override
  public void close() {
    servers.values().forEach(WireServer::close);
  }

  private static String url(WireServer server) {
    return "https://localhost:" + server.port();
  }

  private WireServer server(String service) {
    return Optional.ofNullable(servers.get(key(service)))
        .orElseThrow(() -> new NoSuchElementException(service));
  }

  private WireReply answer(SimulatedService service, WireRequest request) {
    settling.run();
    Instant now = options.clock().instant();
    WireReply reply =
        faults
            .next(FaultPoint.GATEWAY, service.name(), request.path())
            .map(fault -> fault.apply(request, () -> serve(service, request, now)))
            .orElseGet(() -> serve(service, request, now));
    journal.add(
        new Journal.Entry(
            now,
            FaultPoint.GATEWAY,
            request.method(),
            request.target(),
            service.name(),
            "",
            request.header("x-ms-client-request-id").orElse(""),
            hasSecret(request),
            reply.status()));
    return reply.with(
        "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)));
  }

  private static WireReply serve(SimulatedService service, WireRequest request, Instant now) {
    Optional<WireReply> instead = service.insteadOfServing(now);
    if (instead.isPresent()) {
      return instead.get();
    }
    GatewayAnswers.Reply reply =
        new GatewayAnswers(service.entities(), service.sku())
            .to(
                new GatewayAnswers.Asked(
                    request.method(),
                    request.path(),
                    request::header,
                    request::query,
                    "https://" + request.header("host").orElse("localhost")));
    service.gateway().received(now, hasSecret(request));
    WireReply sent =
        reply.body().isEmpty()
            ? WireReply.empty(reply.status())
            : WireReply.of(reply.status(), "application/json", reply.body());
    for (Map.Entry<String, String> header : reply.headers().entrySet()) {
      sent = sent.with(header.getKey(), header.getValue());
    }
    return sent;
  }

  private static boolean hasSecret(WireRequest request) {
    return request.header("authorization").isPresent()
        || request.header("ocp-apim-subscription-key").isPresent()
        || request.query("subscription-key").isPresent();
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
