package dev.apimdr.core.arm;

import java.util.Set;

/** Whether a refusal passes by itself. What is on neither list may or may not. */
public enum PassesByItself {
  /** It does: waiting is enough. */
  YES,
  /** It does not: somebody must change something first. */
  NO,
  /** It is not known. */
  UNKNOWN;

  /** Codes of 401 that a fresh token resolves. */
  private static final Set<String> TOKEN_EXPIRED =
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

  /** For a refusal of the token. */
  public static PassesByItself ofToken(String code) {
    return TOKEN_EXPIRED.contains(code) ? YES : LASTING.contains(code) ? NO : UNKNOWN;
  }

  /** Whether a code is lasting, on whichever call it came. */
  public static boolean isLasting(String code) {
    return LASTING.contains(code);
  }
}
