package dev.apimdr.runbooks;

import java.nio.file.Path;

/** Where the build installs the packages locked in {@code src/local/npm}. */
final class NodeTools {
  static final Path FOLDER =
      Path.of(System.getProperty("azurite.dir", "target/azurite")).toAbsolutePath();

  private NodeTools() {}
}
