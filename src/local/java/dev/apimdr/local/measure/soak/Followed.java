package dev.apimdr.local.measure.soak;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What has come of the standbys of a soak.
 *
 * @param standbys their documents by service
 * @param used those taken into use, by requests or changes
 * @param promoted the promotions that were answered
 * @param readings what the app was told of services' use
 * @param sent the restores it sent, whatever ARM answered
 * @param accepted the restores that ARM accepted
 * @param clockError how far from the true time a host's clock may be
 */
record Followed(
    Map<String, JsonNode> standbys,
    List<StandbyUsers.Used> used,
    List<Promoted> promoted,
    List<Witness.Reading> readings,
    List<Witness.Sent> sent,
    List<Restored> accepted,
    Duration clockError) {

  /**
   * A promotion that was answered with 200.
   *
   * @param at when the response had arrived
   * @param underWay the restore that it named, empty if none
   */
  record Promoted(String service, Instant at, String underWay) {}

  /** ARM accepted a restore. */
  record Restored(String service, String clientRequestId, Instant at) {}

  /** The restores of schedules that ARM accepted. */
  long byTheSchedule(Map<String, JsonNode> operations) {
    Set<String> ids =
        operations.keySet().stream()
            .filter(StandbyAudit::isByTheSchedule)
            .map(Audit::clientRequestId)
            .collect(Collectors.toSet());
    return accepted.stream().filter(each -> ids.contains(each.clientRequestId())).count();
  }
}
