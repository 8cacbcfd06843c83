package dev.apimdr.runbooks;

import java.nio.file.Path;

/** Where the build installs what {@code src/local/npm} locks. */
final class NodeTools {
  static final Path FOLDER =
      Path.of(System.getProperty("azurite.dir", "target/azurite")).toAbsolutePath();

  private NodeTools() {}
}
