package dev.apimdr.azure.arm;

import com.azure.core.credential.TokenCredential;
import dev.apimdr.app.execution.ExecutionDeadline;
import dev.apimdr.app.ports.ApiManagement;
import dev.apimdr.app.ports.Reading;
import dev.apimdr.app.ports.ServiceReading;
import dev.apimdr.azure.Memoized;
import dev.apimdr.azure.arm.ArmTokens.TokenUnavailableException;
import dev.apimdr.core.arm.ArmAnswer;
import dev.apimdr.core.arm.ArmCall;
import dev.apimdr.core.arm.ArmIds;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.arm.LogEvent;
import dev.apimdr.core.arm.StatusUrl;
import dev.apimdr.core.drift.Activity;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.service.DeletedService;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.json.JsonReader;
import dev.apimdr.json.JsonValue;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** API Management behind ARM, over HTTPS: one try for each call, a fresh token for each call. */
public final class ArmApiManagement implements ApiManagement {
  /** The longest a POST takes, its token included. */
  static final Duration POST_LIMIT = Duration.ofSeconds(60);

  /**
   * The longest a GET takes, its token included: the four that the longest step without a POST
   * makes stay together within a POST's time.
   */
  static final Duration GET_LIMIT = Duration.ofSeconds(15);

  /** The newest that ARM documents; no stable one lists the settings of a resource. */
  private static final String DIAGNOSTICS_API_VERSION = "2021-05-01-preview";

  private static final String ACTIVITY_API_VERSION = "2015-04-01";

  /** Of one list; ARM's pages hold 100 and more. */
  private static final int MOST_PAGES = 50;

  private final URI endpoint;
  private final String apiVersion;
  private final AccessKeys keys;
  private final String userAgent;
  private final Clock clock;
  private final ArmTokens tokens;
  private final PostClients posts;
  private final ExecutionDeadline hourglass;
  private final Duration getLimit;
  private final Memoized<HttpClient> gets;

  /**
   * ARM at an endpoint.
   *
   * @param endpoint https, with or without a final slash
   * @param apiVersion for reading services; a POST takes its operation's own
   * @param credential asked at the first call
   * @param keys of the accounts that backups go to
   * @param version of this app, for the User-Agent
   * @param hourglass whose time every call shares
   * @throws IllegalArgumentException when the endpoint is not https: a token goes nowhere else
   */
  public ArmApiManagement(
      URI endpoint,
      String apiVersion,
      Supplier<TokenCredential> credential,
      AccessKeys keys,
      String version,
      Clock clock,
      ExecutionDeadline hourglass) {
    this(
        endpoint,
        apiVersion,
        credential,
        keys,
        version,
        clock,
        hourglass,
        ArmHttp::newClient,
        GET_LIMIT);
  }

  ArmApiManagement(
      URI endpoint,
      String apiVersion,
      Supplier<TokenCredential> credential,
      AccessKeys keys,
      String version,
      Clock clock,
      ExecutionDeadline hourglass,
      Supplier<HttpClient> clients,
      Duration getLimit) {
    if (!"https".equalsIgnoreCase(endpoint.getScheme()) || endpoint.getHost() == null) {
      throw new IllegalArgumentException("the endpoint of Azure Resource Manager is not https");
    }
    String base = endpoint.toString().replaceFirst("/+$", "");
    this.endpoint = URI.create(base);
    this.apiVersion = apiVersion;
    this.keys = keys;
    this.clock = clock;
    this.hourglass = hourglass;
    this.getLimit = getLimit;
    posts = new PostClients(clients);
    gets = new Memoized<>(clients);
    userAgent = "apim-dr/" + version;
    tokens = new ArmTokens(credential, base + "/.default");
  }

  @Override
  public ArmAnswer prepare() {
    try {
      tokens.get(hourglass.cap(getLimit));
      return new ArmAnswer(new ArmReply.Succeeded(), ArmIds.NONE);
    } catch (TokenUnavailableException none) {
      return new ArmAnswer(unavailable(none), ArmIds.NONE);
    }
  }

  @Override
  public ArmAnswer begin(Operation operation, Duration within) {
    Optional<String> body = PostBody.of(operation.request(), keys);
    if (body.isEmpty()) {
      return new ArmAnswer(
          new ArmReply.Failed(
              "AccessKeyMissing",
              "the request needs the key of storage account "
                  + operation.request().blob().storageAccount()
                  + ", and the settings have none"),
          ArmIds.NONE);
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                url(
                    operation.service(),
                    "/" + operation.kind().wireName(),
                    operation.request().apiVersion()))
            .header("Content-Type", "application/json")
            .header("x-ms-client-request-id", operation.clientRequestId())
            .POST(BodyPublishers.ofString(body.get()));
    PostClients.prepare(request);
    Duration limit = within.compareTo(POST_LIMIT) < 0 ? within : POST_LIMIT;
    return exchange(ArmCall.POST, posts::send, request, limit);
  }

  @Override
  public ArmAnswer poll(String statusUrl) {
    Optional<String> refusal = StatusUrl.refusal(statusUrl, endpoint);
    if (refusal.isPresent()) {
      return new ArmAnswer(ArmReply.Problem.refusedUrl(refusal.get()), ArmIds.NONE);
    }
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(statusUrl)).GET();
    return exchange(ArmCall.POLL, this::get, request, getLimit);
  }

  @Override
  public ServiceReading read(ServiceId service) {
    HttpRequest.Builder request = HttpRequest.newBuilder(url(service, "", apiVersion)).GET();
    try {
      ArmResponse response = send(this::get, request, getLimit);
      return response.status() < 300
          ? facts(response)
          : ServiceReading.failed(ArmReplies.of(ArmCall.POLL, response, clock.instant()));
    } catch (TokenUnavailableException none) {
      return ServiceReading.failed(unavailable(none));
    } catch (NoResponseException silence) {
      return ServiceReading.failed(silence.reply());
    }
  }

  @Override
  public Reading<Optional<DeletedService>> deleted(ServiceId service) {
    return map(
        list(
            subscription(service)
                + "/providers/Microsoft.ApiManagement/deletedservices?api-version="
                + apiVersion),
        entries -> DeletedServices.find(entries, service));
  }

  @Override
  public Reading<List<Object>> diagnosticSettings(ServiceId service) {
    return map(
        list(
            endpoint
                + service.path()
                + "/providers/Microsoft.Insights/diagnosticSettings?api-version="
                + DIAGNOSTICS_API_VERSION),
        DiagnosticSettings::of);
  }

  @Override
  public Reading<Activity> activity(Operation operation, Instant from, Instant until) {
    return map(
        activityLog(operation, ActivityLog.filter(operation.service(), from, until)),
        events ->
            new Activity(
                ActivityLog.changes(events, operation.service()), OwnEvents.of(events, operation)));
  }

  @Override
  public Reading<List<LogEvent>> correlated(
      Operation operation, String correlationId, Instant from, Instant until) {
    return map(
        activityLog(operation, ActivityLog.filter(correlationId, from, until)),
        events -> OwnEvents.of(events, operation, correlationId));
  }

  /** The log is asked at the subscription, so that is where the right to read it must be. */
  private Reading<List<JsonValue>> activityLog(Operation operation, String filter) {
    return list(
        subscription(operation.service())
            + "/providers/Microsoft.Insights/eventtypes/management/values?api-version="
            + ACTIVITY_API_VERSION
            + "&%24filter="
            + filter
            + "&%24select="
            + ActivityLog.FIELDS);
  }

  private String subscription(ServiceId service) {
    return endpoint + "/subscriptions/" + service.subscriptionId();
  }

  private static <A, B> Reading<B> map(Reading<A> reading, Function<A, B> meaning) {
    A value = reading.value();
    return value == null
        ? new Reading<>(null, reading.trouble())
        : Reading.of(meaning.apply(value));
  }

  /** Every entry of a list, page by page; all pages together take no longer than one GET may. */
  private Reading<List<JsonValue>> list(String first) {
    List<JsonValue> entries = new ArrayList<>();
    long began = System.nanoTime();
    String next = URI.create(first).toASCIIString();
    try {
      for (int pages = 0; pages < MOST_PAGES; pages++) {
        Optional<String> refusal = StatusUrl.refusal(next, endpoint);
        if (refusal.isPresent()) {
          return Reading.failed(ArmReply.Problem.refusedUrl(refusal.get()));
        }
        Duration left = getLimit.minusNanos(System.nanoTime() - began);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(next)).GET();
        ArmResponse response = send(this::get, request, left);
        if (response.status() != 200) {
          return Reading.failed(ArmReplies.of(ArmCall.POLL, response, clock.instant()));
        }
        JsonValue page = JsonReader.read(String.valueOf(response.body()));
        entries.addAll(page.get("value").elements());
        next = page.get("nextLink").text();
        if (next.isEmpty()) {
          return Reading.of(entries);
        }
      }
      return Reading.failed(
          ArmReply.Problem.unexpected("the list has more than " + MOST_PAGES + " pages"));
    } catch (IllegalArgumentException notJson) {
      return Reading.failed(ArmReply.Problem.unexpected("the list is " + notJson.getMessage()));
    } catch (TokenUnavailableException none) {
      return Reading.failed(unavailable(none));
    } catch (NoResponseException silence) {
      return Reading.failed(silence.reply());
    }
  }

  private static ServiceReading facts(ArmResponse response) {
    String body = response.body();
    if (response.status() == 200 && body != null) {
      try {
        JsonValue resource = JsonReader.read(body);
        return ServiceResource.facts(resource)
            .map(ServiceReading::of)
            .orElseGet(
                () ->
                    ServiceReading.failed(
                        ArmReply.Problem.unexpected(
                            "the service has no tier or no provisioningState")));
      } catch (IllegalArgumentException notJson) {
        return ServiceReading.failed(
            ArmReply.Problem.unexpected("the service's description is " + notJson.getMessage()));
      }
    }
    return ServiceReading.failed(
        ArmReply.Problem.unexpected("the service was answered with HTTP " + response.status()));
  }

  private ArmAnswer exchange(
      ArmCall place, Wire wire, HttpRequest.Builder request, Duration within) {
    try {
      ArmResponse response = send(wire, request, within);
      return new ArmAnswer(
          ArmReplies.of(place, response, clock.instant()), ArmReplies.ids(response));
    } catch (TokenUnavailableException none) {
      return new ArmAnswer(unavailable(none), ArmIds.NONE);
    } catch (NoResponseException silence) {
      return new ArmAnswer(silence.reply(), ArmIds.NONE);
    }
  }

  /** What carries a request, once. */
  @FunctionalInterface
  private interface Wire {
    ArmResponse send(HttpRequest request, Duration within) throws NoResponseException;
  }

  private ArmResponse get(HttpRequest request, Duration within) throws NoResponseException {
    return ArmHttp.send(gets.get(), request, within);
  }

  private ArmResponse send(Wire wire, HttpRequest.Builder request, Duration limit)
      throws TokenUnavailableException, NoResponseException {
    long began = System.nanoTime();
    Duration within = hourglass.cap(limit);
    requireSome(within, "for the request");
    String token = tokens.get(within);
    Duration left = within.minusNanos(System.nanoTime() - began);
    requireSome(left, "after the token");
    return wire.send(
        request
            .header("Authorization", "Bearer " + token)
            .header("Accept", "application/json")
            .header("User-Agent", userAgent)
            .build(),
        left);
  }

  private static void requireSome(Duration left, String when) throws NoResponseException {
    if (left.isNegative() || left.isZero()) {
      throw new NoResponseException("TimeOut", "no time was left " + when, false, new Exception());
    }
  }

  private URI url(ServiceId service, String action, String version) {
    String url = endpoint + service.path() + action + "?api-version=" + version;
    // A resource group's name may have letters of any script; only ASCII goes over the wire.
    return URI.create(URI.create(url).toASCIIString());
  }

  private static ArmReply.Problem unavailable(TokenUnavailableException none) {
    return ArmReply.Problem.of(
        Kind.UNAUTHORIZED, "TokenUnavailable", String.valueOf(none.getMessage()));
  }
}
