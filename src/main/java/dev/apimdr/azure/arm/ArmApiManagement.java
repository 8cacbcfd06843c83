package dev.apimdr.azure.arm;

import dev.apimdr.app.ports.ApiManagement;
import dev.apimdr.app.ports.Reading;
import dev.apimdr.app.ports.ServiceReading;
import dev.apimdr.core.arm.ArmAnswer;
import dev.apimdr.core.arm.ArmCall;
import dev.apimdr.core.arm.ArmIds;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.LogEvent;
import dev.apimdr.core.change.LoggedEvent;
import dev.apimdr.core.drift.Activity;
import dev.apimdr.core.drift.ServiceWrite;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.service.DeletedService;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.standby.RequestCount;
import dev.apimdr.json.JsonReader;
import dev.apimdr.json.JsonValue;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** API Management behind ARM, over HTTPS. */
public final class ArmApiManagement implements ApiManagement {

  private static final String ACTIVITY_API_VERSION = "2015-04-01";

  private final ArmClient client;
  private final ArmLists lists;
  private final String apiVersion;
  private final AccessKeys keys;

  /**
   * @param apiVersion for reading services; a POST takes its operation's own
   * @param keys of the accounts that backups go to
   */
  public ArmApiManagement(ArmClient client, String apiVersion, AccessKeys keys) {
    this.client = client;
    this.apiVersion = apiVersion;
    this.keys = keys;
    lists = new ArmLists(client);
  }

  @Override
  public ArmAnswer prepare() {
    try {
      client.requireToken();
      return new ArmAnswer(new ArmReply.Succeeded(), ArmIds.NONE);
    } catch (NoResponseException none) {
      return new ArmAnswer(none.problem(), ArmIds.NONE);
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
                client.url(
                    operation.service().path()
                        + "/"
                        + operation.kind().wireName()
                        + "?api-version="
                        + operation.request().apiVersion()))
            .header("Content-Type", "application/json")
            .header("x-ms-client-request-id", operation.clientRequestId())
            .POST(BodyPublishers.ofString(body.get()));
    return exchange(ArmCall.POST, () -> client.post(request, within));
  }

  @Override
  public ArmAnswer poll(String statusUrl) {
    Optional<String> refusal = client.refusal(statusUrl);
    return refusal.isPresent()
        ? new ArmAnswer(ArmReply.Problem.refusedUrl(refusal.get()), ArmIds.NONE)
        : exchange(ArmCall.POLL, () -> client.get(URI.create(statusUrl)));
  }

  @Override
  public ServiceReading read(ServiceId service) {
    try {
      ArmResponse response = client.get(client.url(service.path() + "?api-version=" + apiVersion));
      return response.status() < 300
          ? facts(response)
          : ServiceReading.failed(client.reply(ArmCall.POLL, response));
    } catch (NoResponseException none) {
      return ServiceReading.failed(none.problem());
    }
  }

  @Override
  public Reading<String> gatewayUrl(ServiceId service) {
    try {
      ArmResponse response = client.get(client.url(service.path() + "?api-version=" + apiVersion));
      return response.status() == 200
          ? ServiceResource.gatewayUrl(response.body())
          : Reading.failed(client.reply(ArmCall.POLL, response));
    } catch (NoResponseException none) {
      return Reading.failed(none.problem());
    }
  }

  @Override
  public Reading<Optional<DeletedService>> deleted(ServiceId service) {
    return map(
        lists.read(DeletedServices.path(service.subscriptionId(), apiVersion)),
        entries -> DeletedServices.find(entries, service));
  }

  @Override
  public Reading<List<Object>> diagnosticSettings(ServiceId service) {
    return map(lists.read(DiagnosticSettings.path(service)), DiagnosticSettings::of);
  }

  @Override
  public Reading<Activity> activity(Operation operation, Instant from, Instant until) {
    return map(
        activityLog(
            operation.service(),
            ActivityLog.filter(operation.service(), from, until) + ActivityLog.ANONYMOUS),
        events ->
            new Activity(
                ActivityLog.changes(events, operation.service()), OwnEvents.of(events, operation)));
  }

  @Override
  public Reading<List<LogEvent>> correlated(
      Operation operation, String correlationId, Instant from, Instant until) {
    return map(
        activityLog(
            operation.service(),
            ActivityLog.filter(correlationId, from, until) + ActivityLog.ANONYMOUS),
        events -> OwnEvents.of(events, operation, correlationId));
  }

  @Override
  public Reading<List<ServiceWrite>> writes(ServiceId service, Instant from, Instant until) {
    return map(
        activityLog(service, ActivityLog.filter(service, from, until)),
        events -> ActivityLog.writes(events, service));
  }

  @Override
  public Reading<List<LoggedEvent>> logged(String subscriptionId, Instant from, Instant until) {
    return lists.read(
        activityLog("/subscriptions/" + subscriptionId, ActivityLog.filter(from, until)),
        LoggedEvents::of);
  }

  @Override
  public Reading<List<LoggedEvent>> logged(ServiceId service, Instant from, Instant until) {
    return lists.read(
        activityLog(subscription(service), ActivityLog.filter(service, from, until)),
        LoggedEvents::of);
  }

  @Override
  public Reading<List<RequestCount>> requests(ServiceId service, Instant from, Instant until) {
    try {
      ArmResponse response =
          client.get(client.url(RequestsMetric.pathAndQuery(service, from, until)));
      return response.status() == 200
          ? RequestsMetric.counts(response.body())
          : Reading.failed(client.reply(ArmCall.POLL, response));
    } catch (NoResponseException none) {
      return Reading.failed(none.problem());
    }
  }

  private Reading<List<JsonValue>> activityLog(ServiceId service, String filter) {
    return lists.read(activityLog(subscription(service), filter));
  }

  /** The log is read at the subscription, so that is where the permission to read it must be. */
  private static String activityLog(String subscription, String filter) {
    return subscription
        + "/providers/Microsoft.Insights/eventtypes/management/values?api-version="
        + ACTIVITY_API_VERSION
        + "&%24filter="
        + filter;
  }

  private static String subscription(ServiceId service) {
    return "/subscriptions/" + service.subscriptionId();
  }

  private static <A, B> Reading<B> map(Reading<A> reading, Function<A, B> meaning) {
    A value = reading.value();
    return value == null
        ? new Reading<>(null, reading.failure())
        : Reading.of(meaning.apply(value));
  }

  private static ServiceReading facts(ArmResponse response) {
    String body = response.body();
    if (response.status() == 200 && body != null) {
      try {
        JsonValue resource = JsonReader.read(body);
        return ServiceResource.facts(resource)
            .map(ServiceReading::of)
            .orElseGet(() -> unexpected("the service has no tier or no provisioningState"));
      } catch (IllegalArgumentException notJson) {
        return unexpected("the service's description is " + notJson.getMessage());
      }
    }
    return unexpected("the service was answered with HTTP " + response.status());
  }

  private static ServiceReading unexpected(String message) {
    return ServiceReading.failed(ArmReply.Problem.unexpected(message));
  }

  private ArmAnswer exchange(ArmCall call, Exchange exchange) {
    try {
      ArmResponse response = exchange.response();
      return new ArmAnswer(client.reply(call, response), ArmReplies.ids(response));
    } catch (NoResponseException none) {
      return new ArmAnswer(none.problem(), ArmIds.NONE);
    }
  }

  /** One request and its response. */
  @FunctionalInterface
  private interface Exchange {
    ArmResponse response() throws NoResponseException;
  }
}
