package dev.apimdr.functions.composition;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of the package that this code is in, for the User-Agent. */
public final class PackageVersion {

  /** What Maven writes into the jar. The one jar's manifest is a library's, not ours. */
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
      // Not worth a failure: it only names us to others.
    }
    return written.getProperty("version", "unpackaged");
  }
}
