package dev.apimdr.app.ports;

import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.listing.ListedService;
import dev.apimdr.core.service.DeletedService;
import dev.apimdr.core.service.ServiceFacts;
import dev.apimdr.core.service.ServiceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Subscriptions in memory, whose lists a test makes and can make fail. */
public final class MemorySubscriptions implements SubscriptionReader {

  /** ARM's words to an identity without the right at the subscription. */
  public static final ArmReply FORBIDDEN =
      ArmReply.Problem.of(
          Kind.FORBIDDEN,
          "AuthorizationFailed",
          "The client does not have authorization to perform action"
              + " 'Microsoft.ApiManagement/service/read' over scope '/subscriptions/s'.");

  private final Map<String, ListedService> services = new LinkedHashMap<>();
  private final Map<String, ListedService> hidden = new HashMap<>();
  private final Map<String, DeletedService> deleted = new HashMap<>();
  private final Map<String, List<String>> logs = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private Optional<ArmReply> outage = Optional.empty();
  private Optional<ArmReply> outageOfOne = Optional.empty();
  private Optional<ArmReply> outageOfDeleted = Optional.empty();
  private Optional<ArmReply> outageOfLogs = Optional.empty();
  private Runnable whileListing = () -> {};

  /** Adds a service, or replaces the one of its name. */
  public void add(ListedService service) {
    services.put(service.key(), service);
  }

  /** A service that is there, and that no list shows. */
  public void hide(String key) {
    hidden.put(key, services.remove(key));
  }

  /** Deletes a service; {@code state} is what is then known of it, null for nothing. */
  public void delete(String key, DeletedService state) {
    services.remove(key);
    if (state != null) {
      deleted.put(key, state);
    }
  }

  public void logsGoTo(String key, List<String> destinations) {
    logs.put(key, destinations);
  }

  /** Lists are answered with this, or not. */
  public void fails(ArmReply reply) {
    outage = Optional.ofNullable(reply);
  }

  public void failsForOne(ArmReply reply) {
    outageOfOne = Optional.ofNullable(reply);
  }

  public void failsForDeleted(ArmReply reply) {
    outageOfDeleted = Optional.ofNullable(reply);
  }

  public void failsForLogs(ArmReply reply) {
    outageOfLogs = Optional.ofNullable(reply);
  }

  /** What happens elsewhere while a list is read, once. */
  public void whileListing(Runnable event) {
    whileListing = event;
  }

  /**
   * What was asked for, in order: {@code services}, {@code deleted}, {@code one x}, {@code logs x}.
   */
  public synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public Reading<List<ListedService>> services(String subscription) {
    note("services");
    Runnable event = whileListing;
    whileListing = () -> {};
    Reading<List<ListedService>> reading =
        answer(
            outage,
            unused ->
                services.values().stream()
                    .filter(each -> each.id().subscriptionId().equalsIgnoreCase(subscription))
                    .toList());
    event.run();
    return reading;
  }

  @Override
  public Reading<Map<String, DeletedService>> deletedServices(String subscription) {
    note("deleted");
    return answer(outageOfDeleted, unused -> Map.copyOf(deleted));
  }

  @Override
  public ServiceReading read(ServiceId service) {
    note("one " + service.key());
    if (outageOfOne.isPresent()) {
      return ServiceReading.failed(outageOfOne.get());
    }
    boolean there =
        Optional.ofNullable(services.getOrDefault(service.key(), hidden.get(service.key())))
            .filter(known -> known.id().isSame(service))
            .isPresent();
    return there
        ? ServiceReading.of(
            new ServiceFacts(
                "Premium", 1, "West Europe", "Succeeded", null, true, List.of(), Map.of()))
        : ServiceReading.failed(
            ArmReply.Problem.of(Kind.NOT_FOUND, "ResourceNotFound", "It is not there."));
  }

  @Override
  public Reading<List<String>> gatewayLogs(ServiceId service) {
    note("logs " + service.key());
    return answer(outageOfLogs, unused -> logs.getOrDefault(service.key(), List.of()));
  }

  private synchronized void note(String what) {
    asked.add(what.toLowerCase(Locale.ROOT));
  }

  private static <T> Reading<T> answer(Optional<ArmReply> outage, Function<String, T> value) {
    return outage.<Reading<T>>map(Reading::failed).orElseGet(() -> Reading.of(value.apply("")));
  }
}
