package dev.apimdr.core.service;

import org.jspecify.annotations.Nullable;

/**
 * How one service reaches the backup account. The key itself is never part of it.
 *
 * @param clientId of the identity attached to the service; only with a user-assigned one
 */
public record Access(AccessType type, @Nullable String clientId) {

  /** The first api-version whose body knows {@code accessType}; older ones take only a key. */
  public static final String SINCE_API_VERSION = "2021-04-01-preview";

  /** Whether the body of an api-version can carry {@code accessType}. */
  public static boolean isKnownIn(String apiVersion) {
    return apiVersion.compareTo(SINCE_API_VERSION) >= 0;
  }

  /** What the body of an api-version can say of it: before accessType there was only the key. */
  public AccessType typeIn(String apiVersion) {
    return isKnownIn(apiVersion) ? type : AccessType.ACCESS_KEY;
  }
}
