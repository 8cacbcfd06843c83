package dev.apimdr.azure.arm;

import dev.apimdr.app.ports.ApiManagement;
import dev.apimdr.app.ports.Reading;
import dev.apimdr.app.ports.ServiceReading;
import dev.apimdr.app.ports.SubscriptionReader;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.listing.ListedService;
import dev.apimdr.core.listing.Tagged;
import dev.apimdr.core.service.DeletedService;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.text.Truncate;
import dev.apimdr.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The services of a subscription, by ARM's own lists, which are up to date at once. */
public final class ArmSubscriptionReader implements SubscriptionReader {

  /** Azure's limit of a tag's value. */
  private static final int LONGEST_TAG = 256;

  private final ArmLists lists;
  private final ApiManagement services;
  private final String apiVersion;

  /**
   * @param services reads a single service
   * @param apiVersion for reading services
   */
  public ArmSubscriptionReader(ArmClient client, ApiManagement services, String apiVersion) {
    this.lists = new ArmLists(client);
    this.services = services;
    this.apiVersion = apiVersion;
  }

  @Override
  public Reading<List<ListedService>> services(String subscription) {
    Reading<List<JsonValue>> reading =
        lists.read(
            "/subscriptions/"
                + subscription
                + "/providers/Microsoft.ApiManagement/service?api-version="
                + apiVersion);
    List<JsonValue> entries = reading.value();
    if (entries == null) {
      return new Reading<>(null, reading.failure());
    }
    List<ListedService> listed = new ArrayList<>();
    for (JsonValue entry : entries) {
      ListedService service = service(entry, subscription);
      if (service == null) {
        return Reading.failed(
            ArmReply.Problem.unexpected(
                "the list of services has an entry that is no service of the subscription"));
      }
      listed.add(service);
    }
    return Reading.of(listed);
  }

  private static @Nullable ListedService service(JsonValue entry, String subscription) {
    String tier = entry.get("sku").get("name").text();
    try {
      ServiceId id = ServiceId.parse(entry.get("id").text());
      return tier.isEmpty() || !id.subscriptionId().equalsIgnoreCase(subscription)
          ? null
          : new ListedService(id, tier, entry.get("location").text(), tag(entry.get("tags")));
    } catch (IllegalArgumentException other) {
      return null;
    }
  }

  /** Azure compares names of tags without regard to case, and keeps the case they were made in. */
  private static @Nullable String tag(JsonValue tags) {
    return tags.names().stream()
        .filter(Tagged.NAME::equalsIgnoreCase)
        .findFirst()
        .map(name -> Truncate.to(tags.get(name).text(), LONGEST_TAG, "…"))
        .orElse(null);
  }

  @Override
  public Reading<Map<String, DeletedService>> deletedServices(String subscription) {
    Reading<List<JsonValue>> reading = lists.read(DeletedServices.path(subscription, apiVersion));
    List<JsonValue> entries = reading.value();
    return entries == null
        ? new Reading<>(null, reading.failure())
        : Reading.of(DeletedServices.all(entries));
  }

  @Override
  public ServiceReading read(ServiceId service) {
    return services.read(service);
  }

  @Override
  public Reading<List<String>> gatewayLogs(ServiceId service) {
    Reading<List<JsonValue>> reading = lists.read(DiagnosticSettings.path(service));
    List<JsonValue> entries = reading.value();
    return entries == null
        ? new Reading<>(null, reading.failure())
        : Reading.of(DiagnosticSettings.gatewayLogs(entries));
  }
}
