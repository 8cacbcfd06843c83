package dev.apimdr.local.host;

import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import java.util.Set;

/** What starts a function, as its function.json says. */
sealed interface Trigger {
  /** The parameter's name in the annotation and in function.json. */
  String name();

  /**
   * A request.
   *
   * @param methods upper case; empty means every method
   */
  record Http(String name, String route, Set<String> methods, AuthorizationLevel authLevel)
      implements Trigger {}

  /**
   * A queue's messages.
   *
   * @param connection the setting, or beginning of settings, of the storage account
   */
  record Queue(String name, String queueName, String connection) implements Trigger {}

  /** Occurrences of an NCRONTAB schedule. */
  record Timer(String name, String schedule) implements Trigger {}
}
