package dev.apimdr.functions.composition;

import dev.apimdr.app.signing.Signatures;

/**
 * Links to results that need no key.
 *
 * @param signatures signs their tickets
 * @param on whether they are given out and answered
 */
public record ResultLinks(Signatures signatures, boolean on) {

  /** Names the signing keys. */
  static final String PURPOSE = "result-links";
}
