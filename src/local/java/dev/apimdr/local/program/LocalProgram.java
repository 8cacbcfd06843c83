package dev.apimdr.local.program;

import java.lang.reflect.Method;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * Runs a local program whose command line is its one static method annotated with {@link
 * CommandLine.Command}; what the method returns is the exit code.
 */
public final class LocalProgram {
  private LocalProgram() {}

  /** Parses the arguments, calls the method and ends this JVM; it also ends with its parent. */
  public static void run(Class<?> program, String... arguments) {
    ParentProcess.endWithIt();
    System.exit(execute(program, arguments));
  }

  /** The exit code: the method's own, 1 if it threw, 2 for invalid arguments. */
  static int execute(Class<?> program, String... arguments) {
    Method command = CommandLine.getCommandMethods(program, null).get(0);
    // An unset Maven property arrives as an option without a value.
    String[] given =
        Stream.of(arguments).filter(argument -> !argument.endsWith("=")).toArray(String[]::new);
    return new CommandLine(command).execute(given);
  }
}
