package dev.apimdr.core.arm;

import java.util.Set;

/** Whether what stands in the way passes by itself. What is not on either list cannot be told. */
public enum PassesByItself {
  /** It does: a wait is enough. */
  YES,
  /** It does not: somebody must change something first. */
  NO,
  /** Nobody can tell. */
  UNKNOWN;

  /** Codes of 401 that a fresh token mends. */
  private static final Set<String> TOKEN_AGED =
      Set.of("ExpiredAuthenticationToken", "ExpiredToken");

  /**
   * Codes of Azure Resource Manager that stay until a person changes the tenant, the subscription
   * or a lock (its list of common deployment errors, and of token errors).
   */
  private static final Set<String> LASTING =
      Set.of(
          "InvalidAuthenticationTokenTenant",
          "InvalidAuthenticationTokenAudience",
          "ReadOnlyDisabledSubscription",
          "MissingSubscriptionRegistration",
          "SubscriptionNotRegistered",
          "SubscriptionNotFound",
          "ResourceGroupBeingDeleted",
          "ScopeLocked");

  /** Of a refusal of a token. */
  public static PassesByItself ofToken(String code) {
    return TOKEN_AGED.contains(code) ? YES : LASTING.contains(code) ? NO : UNKNOWN;
  }

  /** Whether a code stays, wherever it is said. */
  public static boolean isLasting(String code) {
    return LASTING.contains(code);
  }
}
