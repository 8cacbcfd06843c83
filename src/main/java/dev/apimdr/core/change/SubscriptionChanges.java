package dev.apimdr.core.change;

import dev.apimdr.core.drift.ServiceWrite;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the Activity Log of one subscription showed of its protected services, each since its newest
 * recovery point.
 *
 * @param subscriptionId in lower case
 * @param services by key, in order; one without a recovery point has nothing to count from
 * @param failure why the log could not be read to its end the last time; null where it could
 */
public record SubscriptionChanges(
    String subscriptionId, List<ServiceChanges> services, @Nullable ReadFailure failure) {

  /**
   * That the log cannot be read.
   *
   * @param since when that began
   * @param message ARM's words
   */
  public record ReadFailure(Instant since, String message) {}

  public SubscriptionChanges {
    services = List.copyOf(services);
  }

  /** Nothing was read yet. */
  public static SubscriptionChanges none(String subscriptionId) {
    return new SubscriptionChanges(subscriptionId, List.of(), null);
  }

  /** What is known of one service. */
  public Optional<ServiceChanges> of(String service) {
    return services.stream().filter(each -> each.service().equals(service)).findFirst();
  }

  /**
   * The same for the services that are protected now. One that left the list is forgotten: where it
   * comes back, it is counted from its recovery point.
   *
   * @param posts when the backup of each service's newest recovery point was POSTed
   */
  public SubscriptionChanges following(Map<String, Instant> posts, Instant now) {
    Map<String, ServiceChanges> known =
        services.stream().collect(Collectors.toMap(ServiceChanges::service, Function.identity()));
    Instant oldest = now.minus(ServiceWrite.KEPT);
    return new SubscriptionChanges(
        subscriptionId,
        new TreeMap<>(posts)
            .entrySet().stream()
                .map(
                    post ->
                        known.containsKey(post.getKey())
                            ? known.get(post.getKey()).following(post.getValue(), oldest, now)
                            : ServiceChanges.since(post.getKey(), post.getValue(), null)
                                .notBefore(oldest))
                .toList(),
        failure);
  }

  /** From where the log is to be read, so that nothing of any service is left out. */
  public Optional<Instant> readFrom() {
    return services.stream().map(ServiceChanges::settledUntil).min(Instant::compareTo);
  }

  /** What is read again is counted anew. */
  public SubscriptionChanges beginning() {
    return changing(ServiceChanges::beginning);
  }

  /**
   * The same with what one window of the log shows.
   *
   * @param events in any order, perhaps more than once, and with callers as fingerprints
   */
  public SubscriptionChanges reading(List<LoggedEvent> events, LogWindow window, Instant now) {
    Map<String, List<LoggedEvent>> byService = LoggedChanges.in(window, events);
    return changing(
        each -> each.reading(byService.getOrDefault(each.service(), List.of()), window, now));
  }

  /** The same where the log could not be read. */
  public SubscriptionChanges failing(String message, Instant now) {
    return new SubscriptionChanges(
        subscriptionId,
        services,
        new ReadFailure(failure == null ? now : failure.since(), message));
  }

  /** The same where the log was read to its end. */
  public SubscriptionChanges whole() {
    return new SubscriptionChanges(subscriptionId, services, null);
  }

  /** The same with the backups that are about to be asked for, by service. */
  public SubscriptionChanges asking(Map<String, AskedBackup> backups) {
    return changing(
        each ->
            backups.containsKey(each.service()) ? each.asking(backups.get(each.service())) : each);
  }

  private SubscriptionChanges changing(UnaryOperator<ServiceChanges> change) {
    return new SubscriptionChanges(subscriptionId, services.stream().map(change).toList(), failure);
  }
}
