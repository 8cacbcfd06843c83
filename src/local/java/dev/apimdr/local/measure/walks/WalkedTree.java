package dev.apimdr.local.measure.walks;

import java.time.Duration;

/**
 * One size of service, walked through in two ways.
 *
 * @param operations of all its APIs together
 * @param named where ARM names all policies in one list
 * @param refused where it refuses that list
 * @param comparison of the two, which are services with the same entities
 */
record WalkedTree(int operations, Way named, Way refused, ComparisonRun comparison) {

  /**
   * A walk.
   *
   * @param result where ARM takes long for each GET
   * @param fast from the request to the end where it does not
   * @param heap bytes that it needed at most
   */
  record Way(WalkResult result, Duration fast, long heap) {}
}
