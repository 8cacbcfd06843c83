package dev.apimdr.core.service;

/** ARM's words for how an operation, or a resource, stands. */
public final class ProvisioningState {

  public static final String SUCCEEDED = "Succeeded";
  public static final String FAILED = "Failed";
  public static final String CANCELED = "Canceled";

  private ProvisioningState() {}

  /** ARM's three last words; everything else, known or not, means it still runs. */
  public static boolean isTerminal(String word) {
    return word.equalsIgnoreCase(SUCCEEDED)
        || word.equalsIgnoreCase(FAILED)
        || word.equalsIgnoreCase(CANCELED);
  }
}
