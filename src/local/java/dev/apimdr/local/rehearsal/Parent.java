package dev.apimdr.local.rehearsal;

/** The process that started this one. */
public final class Parent {
  private Parent() {}

  /** Children end when their parent does, however it ends. */
  public static void endWith() {
    ProcessHandle.current()
        .parent()
        .ifPresent(
            parent -> {
              var unused = parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1));
            });
  }
}
