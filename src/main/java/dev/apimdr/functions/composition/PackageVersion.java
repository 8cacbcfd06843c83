package dev.apimdr.functions.composition;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of this app's package, for the User-Agent. */
public final class PackageVersion {

  /** Written by Maven. The manifest is no use: the package's one jar has that of a library. */
  private static final String WRITTEN = "/META-INF/maven/dev.apimdr/apim-dr/pom.properties";

  private PackageVersion() {}

  /** The version, such as {@code 0.1.0}; {@code unpackaged} outside a package. */
  public static String read() {
    Properties written = new Properties();
    try (InputStream file = PackageVersion.class.getResourceAsStream(WRITTEN)) {
      if (file != null) {
        written.load(file);
      }
    } catch (IOException unreadable) {
      // Only the User-Agent needs it.
    }
    return written.getProperty("version", "unpackaged");
  }
}
