package dev.apimdr.functions.composition;

import dev.apimdr.app.signing.Signatures;

/**
 * Who may read the status page.
 *
 * @param cookies signs the cookies that it gives
 * @param signIn whether App Service's sign-in stands before this app, so that its principal may,
 *     too
 */
public record StatusAccess(Signatures cookies, boolean signIn) {

  /** Names the signing keys. */
  static final String PURPOSE = "status-page";
}
