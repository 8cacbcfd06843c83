package dev.apimdr.local.worker;

/**
 * What the worker is told of a function.
 *
 * @param parameter the name that the trigger's annotation carries
 */
public record FunctionEntry(String name, String className, String methodName, String parameter) {

  /** The category of the host's lines about this function. */
  public String category() {
    return "Function." + name;
  }
}
