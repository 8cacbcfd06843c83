package dev.apimdr.azure.arm;

import java.util.Optional;

/** The keys of storage accounts that go into a request body where no identity may be used. */
@FunctionalInterface
public interface AccessKeys {

  /** The key of an account of that name; empty where we have none. */
  Optional<String> of(String storageAccount);
}
