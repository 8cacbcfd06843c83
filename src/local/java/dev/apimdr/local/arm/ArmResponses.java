package dev.apimdr.local.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.apimdr.local.arm.entities.EntityReply;
import dev.apimdr.local.arm.entities.EntityRequest;
import dev.apimdr.local.arm.metrics.MetricsResponses;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The responses to all requests: ARM's own, or what an injected fault makes of them. */
final class ArmResponses {
  private static final Pattern API_VERSION = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(-[a-zA-Z]+)?");

  private final SimulatorOptions options;
  private final Cloud cloud;
  private final TokenIssuer tokens;
  private final Faults faults;
  private final Journal journal;
  private final TokenBuckets buckets = new TokenBuckets();
  private final OperationStarts starts;
  private final Pages pages;
  private final StatusResponses statuses;
  private final ServiceLifecycle lifecycle;

  ArmResponses(
      SimulatorOptions options,
      BackupVault vault,
      Cloud cloud,
      TokenIssuer tokens,
      Faults faults,
      Journal journal) {
    this.options = options;
    this.cloud = cloud;
    this.tokens = tokens;
    this.faults = faults;
    this.journal = journal;
    pages = new Pages(options.pageSize());
    statuses = new StatusResponses(options, cloud, journal);
    starts = new OperationStarts(options, vault, cloud, statuses);
    lifecycle = new ServiceLifecycle(options, cloud, journal);
  }

  /** Makes the next accepted creation, deletion or purge fail at its end. */
  void failNext(LifecycleKind kind, ArmError error) {
    lifecycle.failNext(kind, error);
  }

  WireReply respond(WireRequest request) {
    ArmRoute route = ArmRoute.of(request, cloud);
    String id = UUID.randomUUID().toString();
    String correlationId = request.header("x-ms-correlation-request-id").orElse(id);
    WireReply reply =
        faults
            .next(route.point(), route.service(), request.path())
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
          options.throttles()
              ? buckets.take(principal.objectId(), route.subscription(), verb, now())
              : TokenBuckets.untouched(verb);
      if (grant.retryAfter() > 0) {
        return WireReply.error(
                ArmError.throttled(route.subscription(), verb.wireName(), grant.retryAfter()))
            .with("Retry-After", String.valueOf(grant.retryAfter()));
      }
      return authenticated(request, route, principal, correlationId)
          .with(remaining(verb), String.valueOf(grant.remaining()));
    } catch (ArmRefusal refusal) {
      return refusal.reply();
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
      cloud.settleLifecycles();
      return switch (route.point()) {
        case POST_BACKUP ->
            starts.of(
                OperationKind.BACKUP,
                request,
                service(route, apiVersion),
                principal,
                correlationId);
        case POST_RESTORE ->
            starts.of(
                OperationKind.RESTORE,
                request,
                service(route, apiVersion),
                principal,
                correlationId);
        case POLL_BACKUP, POLL_RESTORE, POLL_UNKNOWN -> statuses.of(request, route, now());
        case GET_SERVICE -> ok(service(route, apiVersion).resource(apiVersion));
        case LIST_SERVICES -> pages.page(request, services(route, apiVersion));
        case LIST_DELETED_SERVICES ->
            pages.page(request, cloud.deleted().list(route.subscription()));
        case LIST_DIAGNOSTIC_SETTINGS ->
            ok(Json.object().set("value", found(route).diagnosticSettings()));
        case GET_ENTITY -> sent(entity(request, route, apiVersion));
        case READ_METRICS -> metrics(request, route);
        case GET_REPORT -> sent(report(request, route, apiVersion));
        case LIST_ACTIVITY ->
            pages.page(request, ActivityQuery.of(request, now()).events(activityOf(route)));
        case PUT_SERVICE,
            DELETE_SERVICE,
            PURGE_SERVICE,
            POLL_CREATE,
            POLL_DELETE,
            POLL_PURGE,
            CHECK_NAME,
            GET_DELETED_SERVICE ->
            lifecycle.respond(request, route, principal, apiVersion);
        case GATEWAY, GET_TOKEN, OTHER -> throw new IllegalStateException(route.toString());
      };
    } catch (ArmRefusal refusal) {
      return refusal.reply();
    }
  }

  private String remaining(TokenBuckets.Verb verb) {
    return verb == TokenBuckets.Verb.READS
        ? options.remainingReads()
        : "x-ms-ratelimit-remaining-subscription-" + verb.wireName();
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

  /** The services whose events are asked for, ended operations included. */
  private List<SimulatedService> activityOf(ArmRoute route) {
    cloud.settle();
    return cloud.services(route.subscription()).stream()
        .filter(
            service ->
                route.service().isEmpty() || service.name().equalsIgnoreCase(route.service()))
        .toList();
  }

  private EntityReply entity(WireRequest request, ArmRoute route, String apiVersion) {
    EntityRequest wanted =
        new EntityRequest(
            request.method().equals("HEAD"),
            route.entity().orElseThrow(),
            Pages.origin(request) + request.target(),
            options.pageSize());
    return service(route, apiVersion).entity(wanted, apiVersion);
  }

  private WireReply metrics(WireRequest request, ArmRoute route) {
    MetricsResponses.Reply reply =
        MetricsResponses.respond(
            request::query, found(route).metered(), now(), now().minus(options.metricLag()));
    return WireReply.json(reply.status(), reply.body().toString());
  }

  private EntityReply report(WireRequest request, ArmRoute route, String apiVersion) {
    String path = request.path();
    return service(route, apiVersion)
        .report(
            path.substring(path.lastIndexOf('/') + 1),
            request::query,
            apiVersion,
            now(),
            options.reportRows());
  }

  private static WireReply sent(EntityReply reply) {
    WireReply sent =
        reply
            .body()
            .map(body -> WireReply.json(reply.status(), body.toString()))
            .orElse(WireReply.empty(reply.status()));
    return reply.etag().map(tag -> sent.with("ETag", tag)).orElse(sent);
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
