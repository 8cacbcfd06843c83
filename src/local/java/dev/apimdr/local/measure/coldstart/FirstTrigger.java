package dev.apimdr.local.measure.coldstart;

import dev.apimdr.local.measure.worker.WorkerProcess;

/** The first trigger of a worker after its start. */
@FunctionalInterface
interface FirstTrigger {

  /**
   * Sends the trigger and returns when the response has arrived.
   *
   * @throws IllegalStateException if the response is not as expected
   */
  void fire(WorkerProcess worker);
}
