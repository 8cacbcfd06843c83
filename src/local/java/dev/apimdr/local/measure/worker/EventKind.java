package dev.apimdr.local.measure.worker;

/** The messages between a host and its worker, in the order in which they come. */
enum EventKind {
  /** The worker says who it is. */
  START_STREAM,
  /** The host names the app's jars. */
  WORKER_INIT_REQUEST,
  /** The worker can load functions. */
  WORKER_INIT_RESPONSE,
  /** The host describes a function; it does not wait for one before the next. */
  FUNCTION_LOAD_REQUEST,
  /** The worker has the function's method, or could not get it. */
  FUNCTION_LOAD_RESPONSE,
  /** The host calls a function for a trigger. */
  INVOCATION_REQUEST,
  /** A function logged a line. */
  RPC_LOG,
  /** The function has returned, or failed. */
  INVOCATION_RESPONSE
}
