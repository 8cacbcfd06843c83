package dev.apimdr.core.service;

import java.util.Arrays;
import java.util.Optional;

/** How API Management reaches the storage account; the wire names are ARM's. */
public enum AccessType {
  /** With the account's key, which then travels in the request body. */
  ACCESS_KEY("AccessKey"),
  /** As the service's own identity; only this one passes a storage account's firewall. */
  SYSTEM_ASSIGNED("SystemAssignedManagedIdentity"),
  /** As an identity attached to the service, given by its client id. */
  USER_ASSIGNED("UserAssignedManagedIdentity");

  private final String wireName;

  AccessType(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  public static Optional<AccessType> of(String wireName) {
    return Arrays.stream(values()).filter(type -> type.wireName.equals(wireName)).findFirst();
  }
}
