package dev.apimdr.local.measure.worker;

/** The kinds of messages between a host and its worker, in the order in which they are sent. */
enum EventKind {
  /** The worker names itself. */
  START_STREAM,
  /** The host sends the paths of the app's jars. */
  WORKER_INIT_REQUEST,
  /** The worker can load functions. */
  WORKER_INIT_RESPONSE,
  /** The host describes a function; it does not wait for the response before the next one. */
  FUNCTION_LOAD_REQUEST,
  /** The worker has loaded the function's method, or failed to. */
  FUNCTION_LOAD_RESPONSE,
  /** The host invokes a function. */
  INVOCATION_REQUEST,
  /** A log line of a function. */
  RPC_LOG,
  /** The function has returned, or failed. */
  INVOCATION_RESPONSE
}
