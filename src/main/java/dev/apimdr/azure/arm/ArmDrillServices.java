package dev.apimdr.azure.arm;

import dev.apimdr.app.ports.DrillServices;
import dev.apimdr.app.ports.Reading;
import dev.apimdr.core.arm.ArmCall;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.drill.Drill;
import dev.apimdr.core.drill.DrillGroup;
import dev.apimdr.core.drill.GoneService;
import dev.apimdr.core.drill.MadeService;
import dev.apimdr.core.service.ServiceFacts;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.json.JsonObject;
import dev.apimdr.json.JsonReader;
import dev.apimdr.json.JsonValue;
import dev.apimdr.json.JsonWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The services of drills behind ARM, over HTTPS, as the identity of drills. */
public final class ArmDrillServices implements DrillServices {
  private static final String PROVIDER = "/providers/Microsoft.ApiManagement";

  private final ArmClient client;
  private final ArmLists lists;
  private final DrillGroup group;
  private final String apiVersion;

  /**
   * The services of one group.
   *
   * @param client with the tokens of the identity that may make and delete services there
   */
  public ArmDrillServices(ArmClient client, DrillGroup group, String apiVersion) {
    this.client = client;
    this.lists = new ArmLists(client);
    this.group = group;
    this.apiVersion = apiVersion;
  }

  private URI url(String path) {
    return client.url(path + "?api-version=" + apiVersion);
  }

  private String subscription() {
    return "/subscriptions/" + group.subscriptionId() + PROVIDER;
  }

  @Override
  public Reading<Boolean> isFree(ServiceId service) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url(subscription() + "/checkNameAvailability"))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    JsonWriter.line(new JsonObject().put("name", service.name()))));
    try {
      ArmResponse response = client.post(request, ArmClient.GET_LIMIT);
      return response.status() == 200
          ? body(response)
              .flatMap(body -> body.get("nameAvailable").flag())
              .map(Reading::of)
              .orElseGet(() -> unexpected("whether a name is free was not answered"))
          : Reading.failed(client.reply(ArmCall.POLL, response));
    } catch (NoResponseException none) {
      return Reading.failed(none.problem());
    }
  }

  @Override
  public ArmReply create(Drill drill) {
    return write(
        HttpRequest.newBuilder(url(drill.target().orElseThrow().path()))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(DrillServiceBody.of(drill))));
  }

  @Override
  public ArmReply delete(ServiceId service) {
    return write(HttpRequest.newBuilder(url(service.path())).DELETE());
  }

  @Override
  public ArmReply purge(GoneService service) {
    String location = URLEncoder.encode(service.location(), StandardCharsets.UTF_8);
    return write(
        HttpRequest.newBuilder(
                url(
                    subscription()
                        + "/locations/"
                        + location.replace("+", "%20")
                        + "/deletedservices/"
                        + service.id().name()))
            .DELETE());
  }

  /** The same request may be sent again: what is there then decides. */
  private ArmReply write(HttpRequest.Builder request) {
    try {
      return client.reply(ArmCall.POST, client.post(request, ArmClient.POST_LIMIT));
    } catch (NoResponseException none) {
      return none.problem();
    }
  }

  @Override
  public ArmReply poll(String statusUrl) {
    Optional<String> refusal = client.refusal(statusUrl);
    if (refusal.isPresent()) {
      return ArmReply.Problem.refusedUrl(refusal.get());
    }
    try {
      return client.reply(ArmCall.POLL, client.get(URI.create(statusUrl)));
    } catch (NoResponseException none) {
      return none.problem();
    }
  }

  @Override
  public Reading<Optional<MadeService>> find(ServiceId service) {
    try {
      ArmResponse response = client.get(url(service.path()));
      if (response.status() == 404 && isSaidOfTheService(response)) {
        return Reading.of(Optional.empty());
      }
      return response.status() == 200
          ? body(response)
              .flatMap(ArmDrillServices::made)
              .map(made -> Reading.of(Optional.of(made)))
              .orElseGet(() -> unexpected("the service's description cannot be read"))
          : Reading.failed(client.reply(ArmCall.POLL, response));
    } catch (NoResponseException none) {
      return Reading.failed(none.problem());
    }
  }

  /** A group or subscription that is not there says nothing about what was in it. */
  private static boolean isSaidOfTheService(ArmResponse response) {
    return Optional.ofNullable(response.body())
        .flatMap(ArmErrorBody::of)
        .filter(error -> !error.codeOr("").startsWith("Subscription"))
        .isPresent();
  }

  @Override
  public Reading<List<MadeService>> all() {
    return map(
        lists.read(group.path() + PROVIDER + "/service?api-version=" + apiVersion),
        entries ->
            entries.stream().flatMap(entry -> made(entry).stream()).filter(this::isHere).toList());
  }

  private boolean isHere(MadeService service) {
    return group.holds(service.id());
  }

  @Override
  public Reading<List<GoneService>> deleted() {
    return map(
        lists.read(subscription() + "/deletedservices?api-version=" + apiVersion),
        entries ->
            entries.stream()
                .flatMap(entry -> gone(entry).stream())
                .filter(service -> group.holds(service.id()))
                .toList());
  }

  private static Optional<MadeService> made(JsonValue resource) {
    Optional<ServiceFacts> facts = ServiceResource.facts(resource);
    return facts.flatMap(
        known ->
            id(resource.get("id"))
                .map(
                    id ->
                        new MadeService(
                            id,
                            known.provisioningState(),
                            tags(resource.get("tags")),
                            known.userAssigned())));
  }

  private static Map<String, String> tags(JsonValue tags) {
    Map<String, String> values = new LinkedHashMap<>();
    tags.names().forEach(name -> values.put(name, tags.get(name).text()));
    return values;
  }

  private static Optional<GoneService> gone(JsonValue entry) {
    return id(entry.get("properties").get("serviceId"))
        .map(
            id ->
                new GoneService(
                    id,
                    entry.get("location").text(),
                    DeletedServices.instantOrNull(entry.get("properties").get("deletionDate"))));
  }

  private static Optional<ServiceId> id(JsonValue text) {
    try {
      return Optional.of(ServiceId.parse(text.text()));
    } catch (IllegalArgumentException another) {
      return Optional.empty();
    }
  }

  private static Optional<JsonValue> body(ArmResponse response) {
    try {
      return Optional.ofNullable(response.body()).map(JsonReader::read);
    } catch (IllegalArgumentException notJson) {
      return Optional.empty();
    }
  }

  private static <T> Reading<T> unexpected(String message) {
    return Reading.failed(ArmReply.Problem.unexpected(message));
  }

  private static <T> Reading<List<T>> map(
      Reading<List<JsonValue>> reading, Function<List<JsonValue>, List<T>> meaning) {
    List<JsonValue> value = reading.value();
    return value == null
        ? new Reading<>(null, reading.failure())
        : Reading.of(meaning.apply(value));
  }
}
