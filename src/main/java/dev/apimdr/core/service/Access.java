package dev.apimdr.core.service;

import org.jspecify.annotations.Nullable;

/**
 * How API Management reaches the backup account for one service. The account's key is never part of
 * it.
 *
 * @param clientId of the user-assigned identity attached to the service; null for other types
 */
public record Access(AccessType type, @Nullable String clientId) {

  /** The first api-version whose body knows {@code accessType}; older ones take only a key. */
  public static final String SINCE_API_VERSION = "2021-04-01-preview";

  /** Whether the body of an api-version can carry {@code accessType}. */
  public static boolean isKnownIn(String apiVersion) {
    return apiVersion.compareTo(SINCE_API_VERSION) >= 0;
  }

  /** The type that an api-version's body can express: before {@code accessType} only the key. */
  public AccessType typeIn(String apiVersion) {
    return isKnownIn(apiVersion) ? type : AccessType.ACCESS_KEY;
  }
}
