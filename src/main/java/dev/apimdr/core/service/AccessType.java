package dev.apimdr.core.service;

import java.util.Arrays;
import java.util.Optional;

/** How API Management reaches the storage account, in the words of the request body. */
public enum AccessType {
  /** With the account's key, which then travels in the request body. */
  ACCESS_KEY("AccessKey"),
  /** As the service's own identity; the only one a firewalled account lets in. */
  SYSTEM_ASSIGNED("SystemAssignedManagedIdentity"),
  /** As an identity attached to the service, named by its client id. */
  USER_ASSIGNED("UserAssignedManagedIdentity");

  private final String wireName;

  AccessType(String word) {
    this.wireName = word;
  }

  public String wireName() {
    return wireName;
  }

  public static Optional<AccessType> of(String word) {
    return Arrays.stream(values()).filter(type -> type.wireName.equals(word)).findFirst();
  }
}
