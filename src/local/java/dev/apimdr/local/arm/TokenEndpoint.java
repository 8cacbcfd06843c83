package dev.apimdr.local.arm;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The managed identity endpoint of App Service and Functions, over plain HTTP: the environment
 * variables {@code IDENTITY_ENDPOINT} and {@code IDENTITY_HEADER} name it. Its tokens are valid for
 * one {@link ArmSimulator}.
 */
public final class TokenEndpoint implements AutoCloseable {
  private static final String API_VERSION = "2019-08-01";
  private static final String NONE = "";

  private final ArmSimulator simulator;
  private final Duration lifetime;
  private final String header = UUID.randomUUID().toString();
  private final WireServer server;
  private volatile Optional<String> systemAssigned = Optional.empty();

  private TokenEndpoint(ArmSimulator simulator, Duration lifetime) {
    this.simulator = simulator;
    this.lifetime = lifetime;
    this.server = new WireServer("token-endpoint", 0, Optional.empty(), this::answer);
  }

  /** Starts an endpoint for user-assigned identities: a request must name one by its client id. */
  public static TokenEndpoint start(ArmSimulator simulator, Duration tokenLifetime) {
    return new TokenEndpoint(simulator, tokenLifetime);
  }

  /** Adds a system-assigned identity, which a request without a client id gets. */
  public TokenEndpoint systemAssigned(String clientId) {
    systemAssigned = Optional.of(clientId);
    return this;
  }

  /** The environment variables of the app. */
  public Map<String, String> environment() {
    return Map.of(
        "IDENTITY_ENDPOINT",
        "http://127.0.0.1:" + server.port() + "/msi/token",
        "IDENTITY_HEADER",
        header);
  }

  @Override
  public void close() {
    server.close();
  }

  private WireReply answer(WireRequest request) {
    Optional<String> clientId = request.query("client_id");
    WireReply reply =
        simulator
            .faults()
            .next(FaultPoint.GET_TOKEN, NONE)
            .map(fault -> fault.apply(request, () -> token(request, clientId)))
            .orElseGet(() -> token(request, clientId));
    simulator
        .journal()
        .add(
            new Journal.Entry(
                simulator.options().clock().instant(),
                FaultPoint.GET_TOKEN,
                request.method(),
                request.target(),
                NONE,
                request.query("api-version").orElse(NONE),
                request.header("x-ms-client-request-id").orElse(NONE),
                request.header("x-identity-header").isPresent(),
                reply.status()));
    return reply;
  }

  private WireReply token(WireRequest request, Optional<String> clientId) {
    if (!request.method().equals("GET") || !request.path().equals("/msi/token")) {
      return refuse(404, "Not found.");
    }
    if (!request.header("x-identity-header").filter(header::equals).isPresent()) {
      return refuse(403, "The X-IDENTITY-HEADER is missing or wrong.");
    }
    if (!request.query("api-version").filter(API_VERSION::equals).isPresent()) {
      return refuse(400, "The api-version must be " + API_VERSION + ".");
    }
    Optional<String> resource = request.query("resource");
    if (resource.isEmpty()) {
      return refuse(400, "The resource is missing.");
    }
    Optional<String> who = clientId.or(() -> systemAssigned);
    if (who.filter(simulator.tokens()::knows).isEmpty()) {
      return refuse(400, "No managed identity found for the client id: " + clientId.orElse("none"));
    }
    TokenIssuer.Token token = simulator.tokens().token(who.get(), resource.get(), lifetime);
    Instant expiresAt = token.expiresAt();
    return WireReply.json(
        200,
        Json.object()
            .put("access_token", token.value())
            .put("expires_on", String.valueOf(expiresAt.getEpochSecond()))
            .put("resource", resource.get())
            .put("token_type", "Bearer")
            .put("client_id", who.get())
            .toString());
  }

  private static WireReply refuse(int status, String message) {
    return WireReply.json(
        status, Json.object().put("statusCode", status).put("message", message).toString());
  }
}
