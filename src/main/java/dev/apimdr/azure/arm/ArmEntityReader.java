package dev.apimdr.azure.arm;

import dev.apimdr.app.ports.EntityReader;
import dev.apimdr.core.inventory.WalkRead;
import dev.apimdr.core.service.ServiceId;
import java.net.URI;
import java.util.Optional;

/**
 * Entities of API Management behind ARM, over HTTPS: one GET for each, with no retry and no
 * redirect. The next page of a list is asked at the URL that ARM told, word for word, if that is at
 * ARM's own endpoint: the token is sent nowhere else.
 */
public final class ArmEntityReader implements EntityReader {

  private final ArmClient client;
  private final String apiVersion;

  /**
   * A reader.
   *
   * @param configured the api-version that services are read with; entities may need a newer one
   */
  public ArmEntityReader(ArmClient client, String configured) {
    this.client = client;
    this.apiVersion = EntityUrls.apiVersion(configured);
  }

  @Override
  public String apiVersion() {
    return apiVersion;
  }

  @Override
  public Reply read(ServiceId service, WalkRead read) {
    String next = read.nextLink();
    return next == null ? first(service, read) : next(read, next);
  }

  private Reply first(ServiceId service, WalkRead read) {
    Optional<String> pathAndQuery = EntityUrls.of(service, read, apiVersion);
    return pathAndQuery.isEmpty()
        ? EntityReplies.refused("RefusedName")
        : get(read, client.url(pathAndQuery.get()));
  }

  private Reply next(WalkRead read, String url) {
    return client.refusal(url).isPresent()
        ? EntityReplies.refused("RefusedUrl")
        : get(read, URI.create(URI.create(url).toASCIIString()));
  }

  private Reply get(WalkRead read, URI url) {
    try {
      return client.entities(read, client.getPage(url));
    } catch (NoResponseException none) {
      return EntityReplies.none(none.problem());
    }
  }
}
