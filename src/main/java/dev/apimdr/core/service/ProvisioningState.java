package dev.apimdr.core.service;

/** The terminal states of an operation or a resource, as ARM spells them. */
public final class ProvisioningState {

  public static final String SUCCEEDED = "Succeeded";
  public static final String FAILED = "Failed";
  public static final String CANCELED = "Canceled";

  private ProvisioningState() {}

  /** Whether a service is being deleted, or is: {@code Terminating}, {@code Deleted}. */
  public static boolean isLeaving(String state) {
    return state.equalsIgnoreCase("Terminating")
        || state.equalsIgnoreCase("Deleting")
        || state.equalsIgnoreCase("Deleted");
  }

  /** Whether it is one of the three; any other state, known or not, means that it still runs. */
  public static boolean isTerminal(String state) {
    return state.equalsIgnoreCase(SUCCEEDED)
        || state.equalsIgnoreCase(FAILED)
        || state.equalsIgnoreCase(CANCELED);
  }
}
