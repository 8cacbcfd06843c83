package dev.apimdr.functions.composition;

import dev.apimdr.app.signing.Signatures;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Links to results that need no key.
 *
 * @param signatures signs their tickets
 * @param on whether they are given out and answered
 * @param publicBaseUrl base of all URLs that are handed out, where set
 */
public record ResultLinks(Signatures signatures, boolean on, @Nullable URI publicBaseUrl) {

  /** Names the signing keys. */
  static final String PURPOSE = "result-links";
}
