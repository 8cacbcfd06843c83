package dev.apimdr.local.measure.soak;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What has come of the inventories and proofs of a soak.
 *
 * @param inventories their documents by {@code service/id}
 * @param proofs their documents by {@code service/operationId}
 * @param notRequested the app's lines about inventories that could not be asked for
 * @param reads GETs of entities that reached ARM
 * @param policiesNotListed services whose list of all policies ARM once refused, so that an
 *     inventory asks for each policy
 */
record Walked(
    Map<String, JsonNode> inventories,
    Map<String, JsonNode> proofs,
    List<String> notRequested,
    long reads,
    Set<String> policiesNotListed) {

  /** GETs whose answers the inventories have; after a kill, those of its turn are made again. */
  long kept() {
    return inventories.values().stream()
        .mapToLong(inventory -> inventory.at("/progress/reads").asLong())
        .sum();
  }
}
