package dev.apimdr.azure.codec;

import dev.apimdr.core.listing.GatewayLogs;
import dev.apimdr.core.listing.ListedService;
import dev.apimdr.core.listing.ServiceListing;
import dev.apimdr.core.listing.ServiceListing.Failure;
import dev.apimdr.core.listing.ServiceListing.Gone;
import dev.apimdr.core.listing.ServiceListing.Seen;
import dev.apimdr.core.service.DeletedService;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.json.JsonFields;
import dev.apimdr.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON of what is known of the services of one subscription. */
public final class ServiceListingJson {
  private ServiceListingJson() {}

  public static JsonObject write(ServiceListing listing) {
    return new JsonObject()
        .put("subscription", listing.subscription())
        .put("listedAt", listing.listedAt())
        .put("services", listing.services().stream().map(ServiceListingJson::seen).toList())
        .putPlain("joined", listing.joined().stream().map(ServiceId::path).toList())
        .put("gone", listing.gone().stream().map(ServiceListingJson::gone).toList())
        .put("failure", failure(listing.failure()))
        .put(
            "gatewayLogs",
            listing.logs().entrySet().stream()
                .map(entry -> logs(entry.getKey(), entry.getValue()))
                .toList());
  }

  /**
   * Reads a listing.
   *
   * @throws IllegalArgumentException naming the first field that is wrong
   */
  public static ServiceListing read(JsonFields fields) {
    Map<String, GatewayLogs> logs = new HashMap<>();
    fields
        .objects("gatewayLogs")
        .forEach(
            each ->
                logs.put(
                    each.text("service"),
                    new GatewayLogs(
                        each.instant("readAt"),
                        each.texts("destinations"),
                        each.textOrNull("unread"))));
    return new ServiceListing(
        fields.text("subscription"),
        fields.instantOrNull("listedAt"),
        fields.objects("services").stream().map(ServiceListingJson::readSeen).toList(),
        ids(fields.texts("joined")),
        fields.objects("gone").stream().map(ServiceListingJson::readGone).toList(),
        readFailure(fields.objectOrNull("failure")),
        logs);
  }

  private static JsonObject seen(Seen seen) {
    ListedService service = seen.service();
    return new JsonObject()
        .put("id", service.id().path())
        .put("tier", service.tier())
        .put("location", service.location())
        .put("tag", service.tag())
        .put("unprotectedSince", seen.unprotectedSince());
  }

  private static Seen readSeen(JsonFields fields) {
    return new Seen(
        new ListedService(
            id(fields), fields.text("tier"), fields.text("location"), fields.textOrNull("tag")),
        fields.instantOrNull("unprotectedSince"));
  }

  private static JsonObject gone(Gone gone) {
    DeletedService deleted = gone.deleted();
    return new JsonObject()
        .put("id", gone.id().path())
        .put("since", gone.since())
        .put(
            "deleted",
            deleted == null
                ? null
                : new JsonObject()
                    .put("location", deleted.location())
                    .put("deletedAt", deleted.deletedAt())
                    .put("purgedAt", deleted.purgedAt()));
  }

  private static Gone readGone(JsonFields fields) {
    JsonFields deleted = fields.objectOrNull("deleted");
    return new Gone(
        id(fields),
        fields.instant("since"),
        deleted == null
            ? null
            : new DeletedService(
                deleted.text("location"),
                deleted.instantOrNull("deletedAt"),
                deleted.instantOrNull("purgedAt")));
  }

  private static @Nullable JsonObject failure(@Nullable Failure failure) {
    return failure == null
        ? null
        : new JsonObject()
            .put("since", failure.since())
            .put("at", failure.at())
            .put("code", failure.code())
            .put("message", failure.message());
  }

  private static @Nullable Failure readFailure(@Nullable JsonFields fields) {
    return fields == null
        ? null
        : new Failure(
            fields.instant("since"),
            fields.instant("at"),
            fields.text("code"),
            fields.text("message"));
  }

  private static JsonObject logs(String service, GatewayLogs logs) {
    return new JsonObject()
        .put("service", service)
        .put("readAt", logs.readAt())
        .putPlain("destinations", logs.destinations())
        .put("unread", logs.unread());
  }

  private static ServiceId id(JsonFields fields) {
    ServiceId id = fields.parsed("id", ServiceId::parse, "the ARM id of a service");
    if (id == null) {
      throw new IllegalArgumentException("id is missing");
    }
    return id;
  }

  private static List<ServiceId> ids(List<String> paths) {
    try {
      return paths.stream().map(ServiceId::parse).toList();
    } catch (IllegalArgumentException other) {
      throw new IllegalArgumentException("joined is not an array of ARM ids of services", other);
    }
  }
}
