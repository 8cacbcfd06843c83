package dev.apimdr.azure.arm;

import com.azure.core.credential.TokenCredential;
import dev.apimdr.app.execution.ExecutionDeadline;
import dev.apimdr.app.ports.EntityReader;
import dev.apimdr.azure.Memoized;
import dev.apimdr.core.arm.ArmCall;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.StatusUrl;
import dev.apimdr.core.inventory.WalkRead;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * HTTPS to Azure Resource Manager: one try for each request, a fresh token for each, and no request
 * takes longer than the execution has time for.
 */
public final class ArmClient {
  /** The longest a POST takes, its token included. */
  static final Duration POST_LIMIT = Duration.ofSeconds(60);

  /**
   * The longest a GET takes, its token included: the four that the longest step without a POST
   * makes stay together within a POST's time.
   */
  static final Duration GET_LIMIT = Duration.ofSeconds(15);

  private final URI endpoint;
  private final ArmTokens tokens;
  private final String userAgent;
  private final Clock clock;
  private final ExecutionDeadline deadline;
  private final PostClients posts;
  private final Memoized<HttpClient> gets;
  private final Duration getLimit;

  /**
   * ARM at an endpoint.
   *
   * @param endpoint https, with or without a final slash
   * @param credential first used at the first request
   * @param version of this app, for the User-Agent
   * @param deadline whose time every request shares
   * @throws IllegalArgumentException when the endpoint is not https: a token goes nowhere else
   */
  public ArmClient(
      URI endpoint,
      Supplier<TokenCredential> credential,
      String version,
      Clock clock,
      ExecutionDeadline deadline) {
    this(endpoint, credential, version, clock, deadline, ArmHttp::newClient, GET_LIMIT);
  }

  ArmClient(
      URI endpoint,
      Supplier<TokenCredential> credential,
      String version,
      Clock clock,
      ExecutionDeadline deadline,
      Supplier<HttpClient> clients,
      Duration getLimit) {
    if (!"https".equalsIgnoreCase(endpoint.getScheme()) || endpoint.getHost() == null) {
      throw new IllegalArgumentException("the endpoint of Azure Resource Manager is not https");
    }
    String base = endpoint.toString().replaceFirst("/+$", "");
    this.endpoint = URI.create(base);
    this.clock = clock;
    this.deadline = deadline;
    this.getLimit = getLimit;
    posts = new PostClients(clients);
    gets = new Memoized<>(clients);
    userAgent = "apim-dr/" + version;
    tokens = new ArmTokens(credential, base + "/.default");
  }

  /** A URL below the endpoint. */
  URI url(String pathAndQuery) {
    // A resource group's name may have letters of any script; only ASCII goes over the wire.
    return URI.create(URI.create(endpoint + pathAndQuery).toASCIIString());
  }

  /** Why a URL must not be requested; empty when it may be. */
  Optional<String> refusal(String url) {
    return StatusUrl.refusal(url, endpoint);
  }

  /** What a response is in reply to a POST or a poll. */
  ArmReply reply(ArmCall call, ArmResponse response) {
    return ArmReplies.of(call, response, clock.instant());
  }

  /** What a response to a GET of entities is. */
  EntityReader.Reply entities(WalkRead read, ArmResponse response) {
    return EntityReplies.of(read, response, endpoint, clock.instant());
  }

  /** Makes sure that the credential's cache has a token. */
  void requireToken() throws NoResponseException {
    tokens.get(deadline.cap(getLimit));
  }

  /** A GET, within the longest that one takes. */
  ArmResponse get(URI url) throws NoResponseException {
    return get(url, startTime());
  }

  /**
   * A GET that is one of several, which together take no longer than one.
   *
   * @param startTime of the first, see {@link #startTime}
   */
  ArmResponse get(URI url, long startTime) throws NoResponseException {
    HttpRequest.Builder request = HttpRequest.newBuilder(url).GET();
    return send(
        (signed, left) -> ArmHttp.send(gets.get(), signed, left),
        request,
        getLimit.minus(since(startTime)));
  }

  /** A GET of a page of a list, which may be larger than anything else that ARM answers. */
  ArmResponse getPage(URI url) throws NoResponseException {
    return getPage(url, startTime());
  }

  /**
   * A GET of one page of several, which together take no longer than one GET.
   *
   * @param startTime of the first, see {@link #startTime}
   */
  ArmResponse getPage(URI url, long startTime) throws NoResponseException {
    return send(
        (signed, left) -> ArmHttp.send(gets.get(), signed, left, ArmHttp.LARGEST_PAGE),
        HttpRequest.newBuilder(url).GET(),
        getLimit.minus(since(startTime)));
  }

  /** The start of several GETs. */
  long startTime() {
    return deadline.nanoTime();
  }

  /** A POST, on a connection of its own. */
  ArmResponse post(HttpRequest.Builder request, Duration within) throws NoResponseException {
    PostClients.prepare(request);
    return send(posts::send, request, within.compareTo(POST_LIMIT) < 0 ? within : POST_LIMIT);
  }

  /** What sends a request, once. */
  @FunctionalInterface
  private interface Transport {
    ArmResponse send(HttpRequest request, Duration within) throws NoResponseException;
  }

  private ArmResponse send(Transport transport, HttpRequest.Builder request, Duration limit)
      throws NoResponseException {
    long startTime = startTime();
    Duration within = deadline.cap(limit);
    requireSome(within, "for the request");
    String token = tokens.get(within);
    Duration left = within.minus(since(startTime));
    requireSome(left, "after the token");
    return transport.send(
        request
            .header("Authorization", "Bearer " + token)
            .header("Accept", "application/json")
            .header("User-Agent", userAgent)
            .build(),
        left);
  }

  private Duration since(long startTime) {
    return Duration.ofNanos(deadline.nanoTime() - startTime);
  }

  private static void requireSome(Duration left, String when) throws NoResponseException {
    if (left.isNegative() || left.isZero()) {
      throw NoResponseException.notSent("TimeOut", "no time was left " + when, new Exception());
    }
  }
}
