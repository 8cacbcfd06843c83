package dev.apimdr.azure.arm;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import dev.apimdr.azure.SanitizedMessage;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The app's tokens for ARM: each call requests one, and the credential's own cache answers while it
 * is fresh. (azure-identity 1.19 cannot bypass that cache for a managed identity, not even with
 * claims, so a token that ARM refused is requested again like any other.)
 *
 * <p>A credential has long time-outs of its own, so it runs on a thread of its own, which is
 * abandoned when the time is up.
 */
final class ArmTokens {
  private static final Pattern TOKEN = Pattern.compile("[\\w.~+/=-]+");

  private final Supplier<TokenCredential> credential;
  private final String scope;

  ArmTokens(Supplier<TokenCredential> credential, String scope) {
    this.credential = credential;
    this.scope = scope;
  }

  /**
   * A token.
   *
   * @throws NoResponseException when there is none in time
   */
  String get(Duration within) throws NoResponseException {
    CompletableFuture<String> answer = new CompletableFuture<>();
    Thread asking = new Thread(() -> ask(answer), "arm-token");
    asking.setDaemon(true);
    asking.start();
    try {
      String token = answer.get(within.toNanos(), TimeUnit.NANOSECONDS);
      // A header that cannot be sent is quoted in the client's exception.
      if (!TOKEN.matcher(token).matches()) {
        throw NoResponseException.noToken(
            "the credential gave something that is no token", new IllegalArgumentException());
      }
      return token;
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause() == null ? failed : failed.getCause();
      throw NoResponseException.noToken(SanitizedMessage.of(cause), cause);
    } catch (TimeoutException late) {
      throw NoResponseException.noToken("no token within " + within, late);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw NoResponseException.noToken("the app was told to stop", stopped);
    }
  }

  private void ask(CompletableFuture<String> answer) {
    try {
      answer.complete(
          credential.get().getTokenSync(new TokenRequestContext().addScopes(scope)).getToken());
    } catch (Throwable failed) { // an Error must not leave the caller waiting
      answer.completeExceptionally(failed);
    }
  }
}
