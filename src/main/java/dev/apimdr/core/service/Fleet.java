package dev.apimdr.core.service;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The services this app may act on, by key.
 *
 * @param protectedServices those that are backed up
 * @param restoreTargets those that may be restored into
 */
public record Fleet(
    Map<String, ProtectedService> protectedServices, Map<String, RestoreTarget> restoreTargets) {

  /**
   * One service that is backed up.
   *
   * @param access how it reaches the backup account
   * @param rpo how old its newest recovery point may be
   * @param rto how long a restore of it should take; null where what counts for all services does
   */
  public record ProtectedService(
      ServiceId id, Access access, Duration rpo, @Nullable Duration rto) {

    /** One whose restores should take no longer than those of all services. */
    public ProtectedService(ServiceId id, Access access, Duration rpo) {
      this(id, access, rpo, null);
    }
  }

  /**
   * One service that may be restored into.
   *
   * @param from keys of the services whose backups may be restored into it
   * @param follow how it is kept in step with one of them; null where it is not
   */
  public record RestoreTarget(
      ServiceId id, Access access, Set<String> from, @Nullable Follow follow) {

    /** One that follows nothing. */
    public RestoreTarget(ServiceId id, Access access, Set<String> from) {
      this(id, access, from, null);
    }
  }

  public Fleet {
    protectedServices = Map.copyOf(protectedServices);
    restoreTargets = Map.copyOf(restoreTargets);
  }

  /** The keys of both lists. */
  public Set<String> keys() {
    return Stream.concat(protectedServices.keySet().stream(), restoreTargets.keySet().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The service with a key, if it is in either list. */
  public Optional<ServiceId> service(String key) {
    ProtectedService known = protectedServices.get(key);
    if (known != null) {
      return Optional.of(known.id());
    }
    return Optional.ofNullable(restoreTargets.get(key)).map(RestoreTarget::id);
  }
}
