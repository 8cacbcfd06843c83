package dev.apimdr.local.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The known identities, and the bearer tokens issued to them. */
public final class TokenIssuer {
  private static final Set<String> PUBLIC_AUDIENCES =
      Set.of("https://management.azure.com", "https://management.core.windows.net");

  /** The issuer of the only tenant. */
  private static final String ISSUER =
      "https://sts.windows.net/00000000-0000-0000-0000-00000000000f/";

  private final InstantSource clock;
  private final Map<String, Principal> principals = new ConcurrentHashMap<>();
  private final Map<String, Token> tokens = new ConcurrentHashMap<>();

  /** An issued token. */
  record Token(String value, String clientId, String audience, Instant expiresAt) {}

  TokenIssuer(InstantSource clock) {
    this.clock = clock;
  }

  /** Adds an identity or replaces its rights; tokens issued before follow at once. */
  public TokenIssuer principal(Principal principal) {
    principals.put(principal.clientId(), principal);
    return this;
  }

  /** Issues a token without a request to the token endpoint. */
  public String issue(String clientId, String audience, Duration lifetime) {
    return token(clientId, audience, lifetime).value();
  }

  /**
   * Every token issued that has not been expired for over a day; used to search for leaked secrets.
   */
  public Set<String> issued() {
    return Set.copyOf(tokens.keySet());
  }

  boolean knows(String clientId) {
    return principals.containsKey(clientId);
  }

  Token token(String clientId, String audience, Duration lifetime) {
    Principal principal = principals.get(clientId);
    if (principal == null) {
      throw new IllegalArgumentException("no principal " + clientId);
    }
    Instant now = clock.instant();
    // Tests use tokens that expired a moment ago; older ones only take memory.
    tokens.values().removeIf(old -> old.expiresAt().plus(Duration.ofDays(1)).isBefore(now));
    Instant expiresAt = now.plus(lifetime);
    ObjectNode claims =
        Json.object()
            .put("aud", audience)
            .put("iss", ISSUER)
            .put("appid", clientId)
            .put("oid", principal.objectId())
            .put("iat", now.getEpochSecond())
            .put("nbf", now.getEpochSecond())
            .put("exp", expiresAt.getEpochSecond())
            .put("jti", UUID.randomUUID().toString());
    String value =
        base64("{\"typ\":\"JWT\",\"alg\":\"none\"}")
            + '.'
            + base64(claims.toString())
            + ".unsigned";
    Token token = new Token(value, clientId, audience, expiresAt);
    tokens.put(value, token);
    return token;
  }

  /** The caller of a request; throws ARM's error if its token is not valid. */
  Principal authenticate(WireRequest request, String endpoint) {
    Optional<String> header = request.header("authorization");
    if (header.isEmpty()) {
      throw new ArmRefusal(ArmError.authenticationFailed());
    }
    String prefix = "Bearer ";
    Token token =
        header.get().startsWith(prefix)
            ? tokens.get(header.get().substring(prefix.length()))
            : null;
    if (token == null) {
      throw new ArmRefusal(ArmError.invalidToken());
    }
    String audience = token.audience().replaceAll("/+$", "");
    if (!audience.equals(endpoint) && !PUBLIC_AUDIENCES.contains(audience)) {
      throw new ArmRefusal(ArmError.wrongAudience(token.audience()));
    }
    Instant now = clock.instant();
    if (!now.isBefore(token.expiresAt())) {
      throw new ArmRefusal(ArmError.expiredToken(token.expiresAt(), now));
    }
    return principals.get(token.clientId());
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
