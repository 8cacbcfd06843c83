package dev.apimdr.app.ports;

/**
 * Other writers changed a document before each of our writes. Nothing of ours was written; the same
 * may be tried again later.
 */
public final class KeepsChangingException extends RuntimeException {

  /**
   * @param document in words for people, e.g. {@code the operation 20261123T0200Z of contoso}
   */
  public KeepsChangingException(String document) {
    super(document + " keeps changing: nothing was written");
  }
}
