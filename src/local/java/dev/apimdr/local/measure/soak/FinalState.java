package dev.apimdr.local.measure.soak;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The state of the app and of ARM after a soak.
 *
 * @param accepted the requests that were answered with 202
 * @param operations the operations in the ledger by {@code service/id}
 * @param open the names under {@code open/}
 * @param locks the names under {@code active/}
 * @param points the names under {@code recovery-points/}
 * @param blobs {@code container/name} of every backup blob that is not empty
 * @param posts every POST of a restore that reached ARM, oldest first
 * @param carriedOut every backup and restore that ARM accepted
 * @param messages the number of messages left by queue
 * @param foreignSent the foreign messages that were sent
 * @param reported the app's lines about poison messages
 * @param unfinished messages moved to a poison queue because their last execution never ended, or
 *     could reach no queue for the message that follows
 * @param unreadable messages removed from poison queues because they are not Base64
 * @param wrongAnswers responses that callers should not have received
 * @param leaks places where a secret was found
 * @param walked what has come of inventories and proofs
 * @param followed what has come of standbys
 * @param drilled what has come of drills
 */
record FinalState(
    List<Callers.Accepted> accepted,
    Map<String, JsonNode> operations,
    List<String> open,
    List<String> locks,
    Set<String> points,
    Set<String> blobs,
    List<Post> posts,
    List<CarriedOut> carriedOut,
    Map<String, Long> messages,
    List<String> foreignSent,
    List<String> reported,
    List<String> unfinished,
    List<String> unreadable,
    List<String> wrongAnswers,
    List<String> leaks,
    Walked walked,
    Followed followed,
    Drilled drilled) {

  /**
   * A POST of a restore.
   *
   * @param status ARM's response, whether or not it arrived; 0 for none
   */
  record Post(String service, String clientRequestId, int status) {
    /** Whether the status does not prove that the restore was refused. */
    boolean mayHaveBeenAccepted() {
      return status < 400 || status == 408 || status >= 500;
    }
  }

  /**
   * An operation that ARM accepted.
   *
   * @param kind {@code backup} or {@code restore}
   * @param failure the error, if it failed
   */
  record CarriedOut(
      String kind,
      String service,
      String backupName,
      String clientRequestId,
      Optional<String> failure) {
    boolean succeeded() {
      return failure.isEmpty();
    }
  }
}
