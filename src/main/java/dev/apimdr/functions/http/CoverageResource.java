package dev.apimdr.functions.http;

import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.listing.Coverage;
import dev.apimdr.core.listing.GatewayLogs;
import dev.apimdr.core.listing.ListedService;
import dev.apimdr.core.listing.RightsLines;
import dev.apimdr.core.listing.ServiceListing;
import dev.apimdr.core.posture.Posture;
import dev.apimdr.core.service.DeletedService;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** JSON of what the fleet leaves out. */
final class CoverageResource {

  private CoverageResource() {}

  /** Services without protection, those that cannot have any, and protected ones that are gone. */
  static JsonObject of(Coverage coverage, List<Posture> postures, Instant now) {
    Map<String, Posture> known =
        postures.stream().collect(Collectors.toMap(Posture::service, Function.identity()));
    return new JsonObject()
        .put(
            "services",
            coverage.unprotected().stream()
                .map(
                    each ->
                        listed(each.service())
                            .put("tag", each.service().tag())
                            .putMillis("since", each.since())
                            .put("overdue", each.isOverdue(now))
                            .put("message", each.message()))
                .toList())
        .put(
            "cannotBeBackedUp",
            coverage.impossible().stream()
                .map(each -> listed(each.service()).put("reason", each.reason()))
                .toList())
        .put("ignored", coverage.ignored().stream().map(CoverageResource::listed).toList())
        .put("gone", coverage.gone().stream().map(CoverageResource::gone).toList())
        .put(
            "protectedByTag",
            coverage.joined().stream()
                .map(each -> joined(each, known.get(each.id().key())))
                .toList())
        .put("subscriptions", coverage.listings().stream().map(CoverageResource::state).toList());
  }

  /** Where each protected service sends its gateway's logs, as far as it is known. */
  static List<JsonObject> gatewayLogs(Coverage coverage, List<Posture> postures) {
    List<JsonObject> all = new ArrayList<>();
    for (Posture posture : postures) {
      GatewayLogs logs = coverage.logs().get(posture.service());
      if (logs != null) {
        all.add(logs(posture, logs));
      }
    }
    return all;
  }

  private static JsonObject logs(Posture posture, GatewayLogs logs) {
    ServiceId id = posture.id();
    return new JsonObject()
        .put("service", posture.service())
        .put("state", state(logs))
        .putPlain("destinations", logs.destinations())
        .putMillis("readAt", logs.readAt())
        .put("message", logs.message())
        .put("command", logs.goNowhere() && id != null ? GatewayLogs.command(id) : null);
  }

  private static String state(GatewayLogs logs) {
    return logs.unread() != null ? "unknown" : logs.goNowhere() ? "nowhere" : "sent";
  }

  private static JsonObject listed(ListedService service) {
    return new JsonObject()
        .put("service", service.key())
        .put("serviceId", service.id().path())
        .put("tier", service.tier())
        .put("location", service.location());
  }

  private static JsonObject gone(Coverage.Missing missing) {
    DeletedService deleted = missing.gone().deleted();
    ServiceId movedTo = missing.movedTo();
    return new JsonObject()
        .put("service", missing.gone().id().key())
        .put("serviceId", missing.gone().id().path())
        .putMillis("since", missing.gone().since())
        .putMillis("deletedAt", deleted == null ? null : deleted.deletedAt())
        .putMillis("undeletableUntil", deleted == null ? null : deleted.purgedAt())
        .put("movedTo", movedTo == null ? null : movedTo.path())
        .put("message", missing.message());
  }

  /**
   * Whether the app and the service have their rights only a backup tells. Until one has succeeded,
   * the lines that give them are told.
   */
  private static JsonObject joined(Coverage.Joined joined, @Nullable Posture posture) {
    ServiceHistory history =
        posture == null ? ServiceHistory.empty(joined.id().key()) : posture.history();
    boolean given = history.lastSuccess() != null;
    boolean missing = history.openFailure().filter(CoverageResource::isOfRights).isPresent();
    return new JsonObject()
        .put("service", joined.id().key())
        .put("serviceId", joined.id().path())
        .put("rights", missing ? "missing" : given ? "given" : "untried")
        .putPlain("commands", given && !missing ? List.of() : joined.rights());
  }

  private static boolean isOfRights(ServiceHistory.Ended failure) {
    return failure.error() != null && RightsLines.areMissing(failure.error().code());
  }

  private static JsonObject state(ServiceListing listing) {
    ServiceListing.Failure failure = listing.failure();
    return new JsonObject()
        .put("subscriptionId", listing.subscription())
        .putMillis("listedAt", listing.listedAt())
        .put(
            "failure",
            failure == null
                ? null
                : new JsonObject()
                    .put("code", failure.code())
                    .put("message", failure.message())
                    .putMillis("since", failure.since())
                    .putMillis("at", failure.at()));
  }
}
