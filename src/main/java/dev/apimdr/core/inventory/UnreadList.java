package dev.apimdr.core.inventory;

/**
 * A list of entities that could not be read to its end, so that nobody knows what is in it.
 *
 * @param path below the service, such as {@code apis/echo-api;rev=1/operations}
 * @param code ARM's, such as {@code AuthorizationFailed}
 */
public record UnreadList(String path, String code) {

  /** The name of the kind that it lists. */
  public String kind() {
    return new EntityPath(path).kind();
  }
}
