package dev.apimdr.local.host;

import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import java.util.Set;

/** The trigger of a function, from its function.json. */
sealed interface Trigger {
  /** The parameter's name in the annotation and in function.json. */
  String name();

  /**
   * An HTTP request.
   *
   * @param methods upper case; empty means every method
   */
  record Http(String name, String route, Set<String> methods, AuthorizationLevel authLevel)
      implements Trigger {}

  /**
   * The messages of a queue.
   *
   * @param connection the name of the connection setting, or the prefix of the settings, of the
   *     storage account
   */
  record Queue(String name, String queueName, String connection) implements Trigger {}

  /** The occurrences of an NCRONTAB schedule. */
  record Timer(String name, String schedule) implements Trigger {}
}
