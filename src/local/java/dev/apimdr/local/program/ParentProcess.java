package dev.apimdr.local.program;

/** The process that started this one. */
public final class ParentProcess {
  private ParentProcess() {}

  /** Halts this JVM with exit code 1 when its parent ends, however that ends. */
  public static void endWithIt() {
    ProcessHandle.current()
        .parent()
        .ifPresent(
            parent -> {
              var unused = parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1));
            });
  }
}
