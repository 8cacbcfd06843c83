package dev.apimdr.local.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The responses to all requests: ARM's own, or what an injected fault makes of them. */
final class ArmResponses {
  private static final Pattern API_VERSION = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(-[a-zA-Z]+)?");
  private static final Pattern SINCE = Pattern.compile("eventTimestamp ge '([^']+)'");
  private static final Pattern CORRELATION = Pattern.compile("correlationId eq '([^']+)'");
  private static final Pattern UNTIL = Pattern.compile("eventTimestamp le '([^']+)'");

  private final SimulatorOptions options;
  private final BackupVault vault;
  private final Cloud cloud;
  private final TokenIssuer tokens;
  private final Faults faults;
  private final Journal journal;
  private final TokenBuckets buckets = new TokenBuckets();
  private final ActivityEvents activity;

  ArmResponses(
      SimulatorOptions options,
      BackupVault vault,
      Cloud cloud,
      TokenIssuer tokens,
      Faults faults,
      Journal journal) {
    this.options = options;
    this.vault = vault;
    this.cloud = cloud;
    this.tokens = tokens;
    this.faults = faults;
    this.journal = journal;
    activity = new ActivityEvents(options.activityLags());
  }

  WireReply respond(WireRequest request) {
    ArmRoute route = ArmRoute.of(request, cloud);
    String id = UUID.randomUUID().toString();
    String correlationId = request.header("x-ms-correlation-request-id").orElse(id);
    WireReply reply =
        faults
            .next(route.point(), route.service())
            .map(fault -> fault.apply(request, () -> process(request, route, correlationId)))
            .orElseGet(() -> process(request, route, correlationId));
    journal.add(
        new Journal.Entry(
            now(),
            route.point(),
            request.method(),
            request.target(),
            route.service(),
            request.query("api-version").orElse(""),
            request.header("x-ms-client-request-id").orElse(""),
            request.header("authorization").isPresent(),
            reply.status()));
    return withCommonHeaders(request, reply, id, correlationId);
  }

  /** Adds the headers that ARM sets on every response. */
  private WireReply withCommonHeaders(
      WireRequest request, WireReply reply, String id, String correlationId) {
    WireReply common =
        reply
            .with("x-ms-request-id", id)
            .with("x-ms-correlation-request-id", correlationId)
            .with("Cache-Control", "no-cache")
            .with(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(now().atOffset(ZoneOffset.UTC)));
    return request
        .header("x-ms-client-request-id")
        .map(own -> common.with("x-ms-client-request-id", own))
        .orElse(common);
  }

  private WireReply process(WireRequest request, ArmRoute route, String correlationId) {
    try {
      Principal principal = tokens.authenticate(request, endpoint(request));
      TokenBuckets.Verb verb = TokenBuckets.Verb.of(request.method());
      TokenBuckets.Grant grant =
          buckets.take(principal.objectId(), route.subscription(), verb, now());
      if (options.throttles() && grant.retryAfter() > 0) {
        return WireReply.error(
                ArmError.throttled(route.subscription(), verb.wireName(), grant.retryAfter()))
            .with("Retry-After", String.valueOf(grant.retryAfter()));
      }
      return authenticated(request, route, principal, correlationId)
          .with(
              "x-ms-ratelimit-remaining-subscription-" + verb.wireName(),
              String.valueOf(grant.remaining()));
    } catch (ArmRefusal refusal) {
      return WireReply.error(refusal.error());
    }
  }

  private WireReply authenticated(
      WireRequest request, ArmRoute route, Principal principal, String correlationId) {
    try {
      String apiVersion = apiVersion(request);
      if (route.point() == FaultPoint.OTHER) {
        throw new ArmRefusal(ArmError.unknownRoute(request.method(), request.path()));
      }
      if (!principal.may(route.action(), route.scope())) {
        throw new ArmRefusal(
            ArmError.authorizationFailed(principal, route.action(), route.scope()));
      }
      cloud.checkSubscription(route.subscription());
      return switch (route.point()) {
        case POST_BACKUP -> logged(OperationKind.BACKUP, request, route, apiVersion, correlationId);
        case POST_RESTORE ->
            logged(OperationKind.RESTORE, request, route, apiVersion, correlationId);
        case POLL_BACKUP, POLL_RESTORE, POLL_UNKNOWN -> status(request, route);
        case GET_SERVICE -> ok(service(route, apiVersion).resource(apiVersion));
        case LIST_SERVICES -> page(request, services(route, apiVersion));
        case LIST_DELETED_SERVICES -> page(request, cloud.deletedServices(route.subscription()));
        case LIST_DIAGNOSTIC_SETTINGS ->
            ok(Json.object().set("value", found(route).diagnosticSettings()));
        case LIST_ACTIVITY -> page(request, activity(request, route));
        case GET_TOKEN, OTHER -> throw new IllegalStateException(route.toString());
      };
    } catch (ArmRefusal refusal) {
      return WireReply.error(refusal.error());
    }
  }

  private static String apiVersion(WireRequest request) {
    String version =
        request
            .query("api-version")
            .orElseThrow(() -> new ArmRefusal(ArmError.missingApiVersion()));
    if (!API_VERSION.matcher(version).matches()) {
      throw new ArmRefusal(ArmError.invalidApiVersion(version));
    }
    return version;
  }

  private SimulatedService found(ArmRoute route) {
    SimulatedService service =
        cloud.find(route.subscription(), route.resourceGroup(), route.service());
    cloud.settle(service);
    return service;
  }

  private SimulatedService service(ArmRoute route, String apiVersion) {
    SimulatedService service = found(route);
    Optional<String> minimum = service.minApiVersion();
    // Dates compare as text; of a preview version only the date counts.
    if (minimum.isPresent()
        && apiVersion.substring(0, 10).compareTo(minimum.get().substring(0, 10)) < 0) {
      throw new ArmRefusal(ArmError.apiVersionTooOld(apiVersion, minimum.get()));
    }
    return service;
  }

  /**
   * Starts an operation and records the request in the Activity Log, whether accepted or refused.
   */
  private WireReply logged(
      OperationKind kind,
      WireRequest request,
      ArmRoute route,
      String apiVersion,
      String correlationId) {
    SimulatedService service = service(route, apiVersion);
    ActivityEvents.Request seen =
        new ActivityEvents.Request(
            kind,
            service,
            request.header("x-ms-client-request-id").orElse(""),
            correlationId,
            now());
    service.activity(activity.received(seen));
    try {
      WireReply accepted = start(kind, request, service, apiVersion, seen);
      service.activity(activity.accepted(seen));
      return accepted;
    } catch (ArmRefusal refusal) {
      service.activity(activity.refused(seen, refusal.error()));
      throw refusal;
    }
  }

  private WireReply start(
      OperationKind kind,
      WireRequest request,
      SimulatedService service,
      String apiVersion,
      ActivityEvents.Request seen) {
    boolean impossible =
        service.sku().equals("Consumption")
            || service.hasWorkspaceGateways()
            // ARM was seen to accept a restore into a v2 tier and to report the failure at the
            // poll.
            || (kind == OperationKind.BACKUP && service.sku().endsWith("V2"));
    if (impossible) {
      throw new ArmRefusal(ArmError.notInThisTier(service.sku()));
    }
    if (!service.isSettled()) {
      throw new ArmRefusal(ArmError.serviceLocked(service.name()));
    }
    BackupRequest body = BackupRequest.check(request, apiVersion, service, vault);
    SimulatedOperation operation = cloud.start(kind, service, body, apiVersion);
    operation.onEnd(failure -> service.activity(activity.ended(seen, operation.endsAt(), failure)));
    operation.notePoll(now(), options.retryAfter());
    WireReply accepted =
        WireReply.empty(202)
            .with("Location", endpoint(request) + operation.targetAtPost())
            .with("Retry-After", retryAfter());
    return operation
        .asyncOperationPath()
        .map(path -> accepted.with("Azure-AsyncOperation", endpoint(request) + path))
        .orElse(accepted);
  }

  private WireReply status(WireRequest request, ArmRoute route) {
    SimulatedOperation operation =
        route
            .operation()
            .filter(known -> known.issued(request.target(), request.path()))
            .orElseThrow(() -> new ArmRefusal(ArmError.operationNotFound()));
    cloud.settle(operation.service());
    if (operation.notePoll(now(), options.retryAfter())) {
      journal.addEarlyPoll(operation.service().name());
    }
    StatusStyle style = operation.service().statusStyle().orElse(options.statusStyle());
    boolean document = style == StatusStyle.STATUS_DOCUMENT;
    if (!operation.hasEnded()) {
      WireReply running =
          document ? ok(Json.object().put("status", "InProgress")) : WireReply.empty(202);
      return running
          .with("Location", endpoint(request) + operation.targetAtPoll())
          .with("Retry-After", retryAfter());
    }
    if (document) {
      return ok(document(operation));
    }
    return operation
        .failure()
        .map(WireReply::error)
        .orElseGet(() -> ok(operation.service().resource(operation.apiVersion())));
  }

  private static ObjectNode document(SimulatedOperation operation) {
    ObjectNode document = Json.object();
    operation
        .failure()
        .ifPresentOrElse(
            error ->
                document
                    .put("status", "Failed")
                    .putObject("error")
                    .put("code", error.code())
                    .put("message", error.message()),
            () -> document.put("status", "Succeeded"));
    return document;
  }

  private ArrayNode services(ArmRoute route, String apiVersion) {
    ArrayNode list = Json.array();
    for (SimulatedService service : cloud.services(route.subscription())) {
      if (route.resourceGroup().isEmpty()
          || service.resourceGroup().equalsIgnoreCase(route.resourceGroup())) {
        cloud.settle(service);
        list.add(service.resource(apiVersion));
      }
    }
    return list;
  }

  private ArrayNode activity(WireRequest request, ArmRoute route) {
    cloud.settle();
    String filter = request.query("$filter").orElse("");
    Instant since =
        time(SINCE, filter)
            .orElseThrow(
                () ->
                    new ArmRefusal(
                        new ArmError(400, "BadRequest", "The $filter needs an eventTimestamp.")));
    Instant until = time(UNTIL, filter).orElse(Instant.MAX);
    Optional<String> correlation =
        Optional.of(CORRELATION.matcher(filter)).filter(Matcher::find).map(found -> found.group(1));
    ArrayNode list = Json.array();
    for (SimulatedService service : cloud.services(route.subscription())) {
      if (route.service().isEmpty() || service.name().equalsIgnoreCase(route.service())) {
        for (JsonNode event : service.activityLog()) {
          Instant at = Instant.parse(event.path("eventTimestamp").asText());
          Instant readableAt =
              Instant.parse(event.path("submissionTimestamp").asText(Instant.MIN.toString()));
          if (!at.isBefore(since)
              && !at.isAfter(until)
              && !readableAt.isAfter(now())
              && correlation.stream()
                  .allMatch(id -> id.equalsIgnoreCase(event.path("correlationId").asText()))) {
            list.add(event);
          }
        }
      }
    }
    return list;
  }

  private static Optional<Instant> time(Pattern pattern, String filter) {
    Matcher matcher = pattern.matcher(filter);
    if (!matcher.find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(matcher.group(1)).toInstant());
    } catch (DateTimeException e) {
      throw new ArmRefusal(
          new ArmError(400, "BadRequest", "No time: '%s'.".formatted(matcher.group(1))));
    }
  }

  private WireReply page(WireRequest request, ArrayNode all) {
    int from = 0;
    String token = request.query("$skiptoken").orElse("0");
    if (token.matches("\\d{1,9}")) {
      from = Integer.parseInt(token);
    }
    int to = Math.min(all.size(), from + options.pageSize());
    ObjectNode page = Json.object();
    ArrayNode value = page.putArray("value");
    for (int at = from; at < to; at++) {
      value.add(all.get(at));
    }
    if (to < all.size()) {
      page.put("nextLink", nextLink(request, to));
    }
    return ok(page);
  }

  private static String nextLink(WireRequest request, int from) {
    String authority = request.header("host").orElse("localhost");
    // ARM names the default port in this URL only.
    String host = authority.contains(":") ? authority : authority + ":443";
    String target = request.target().replaceAll("&%24skiptoken=\\d+", "");
    return "https://" + host.toLowerCase(Locale.ROOT) + target + "&%24skiptoken=" + from;
  }

  private String retryAfter() {
    return String.valueOf(options.retryAfter().toSeconds());
  }

  private static WireReply ok(JsonNode body) {
    return WireReply.json(200, body.toString());
  }

  private static String endpoint(WireRequest request) {
    return "https://" + request.header("host").orElse("localhost");
  }

  private Instant now() {
    return options.clock().instant();
  }
}
