package dev.apimdr.local.measure.coldstart;

import dev.apimdr.local.measure.worker.WorkerProcess;

/** The first thing a worker is asked after its start. */
@FunctionalInterface
interface FirstTrigger {

  /**
   * Asks, and returns as soon as the answer is here.
   *
   * @throws IllegalStateException when it is not the answer there must be
   */
  void fire(WorkerProcess worker);
}
