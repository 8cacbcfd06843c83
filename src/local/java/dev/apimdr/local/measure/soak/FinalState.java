package dev.apimdr.local.measure.soak;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What there is when all is quiet again, on our side and on ARM's.
 *
 * @param accepted the requests that were answered with 202
 * @param operations the ledger's operations by {@code service/id}
 * @param open the names under {@code open/}
 * @param locks the names under {@code active/}
 * @param points the names under {@code recovery-points/}
 * @param blobs {@code container/name} of every backup blob that is not empty
 * @param posts every POST of a restore that reached ARM, oldest first
 * @param carriedOut every backup and restore that ARM accepted
 * @param messages how many each queue still holds
 * @param foreignSent the foreign messages
 * @param reported the app's lines about poison messages
 * @param unfinished the messages that hosts gave up because their last try never ended
 * @param unreadable what was taken out of the poison queues, being no Base64
 * @param wrongAnswers answers that callers should not have had
 * @param leaks where a secret was found
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
    List<String> leaks) {

  /**
   * A POST of a restore.
   *
   * @param status that ARM answered with, whether or not the answer arrived; 0 for none
   */
  record Post(String service, String clientRequestId, int status) {
    /** Whether nobody can take it for refused from what was answered. */
    boolean mayHaveBeenAccepted() {
      return status < 400 || status == 408 || status >= 500;
    }
  }

  /**
   * An operation that ARM accepted.
   *
   * @param kind {@code backup} or {@code restore}
   * @param failure why it failed, if it did
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
