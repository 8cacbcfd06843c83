package dev.apimdr.local.host;

/**
 * What the worker is told of a function.
 *
 * @param parameter the name that the trigger's annotation carries
 */
record FunctionEntry(String name, String className, String methodName, String parameter) {

  /** The category of the host's lines about this function. */
  String category() {
    return "Function." + name;
  }
}
