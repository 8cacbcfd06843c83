package dev.apimdr.local.coldstart;

import dev.apimdr.local.rehearsal.HostProcess;

/** The first thing a host is asked after its start. */
@FunctionalInterface
interface FirstTrigger {

  /**
   * Asks, and returns as soon as the answer is here.
   *
   * @throws IllegalStateException when it is not the answer there must be
   */
  void fire(HostProcess host);
}
