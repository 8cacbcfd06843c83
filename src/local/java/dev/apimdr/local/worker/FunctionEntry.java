package dev.apimdr.local.worker;

/**
 * What the worker needs to know of a function.
 *
 * @param parameter the name in the trigger's annotation
 */
public record FunctionEntry(String name, String className, String methodName, String parameter) {

  /** The category of the host's lines about this function. */
  public String category() {
    return "Function." + name;
  }
}
