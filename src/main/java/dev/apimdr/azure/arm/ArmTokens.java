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
 * The app's tokens for ARM: one is asked for at each call, and the credential's own cache answers
 * while it is fresh. (azure-identity 1.19 has no way past that cache for a managed identity, not
 * even claims, so a token that ARM refused is asked for again as any other.)
 *
 * <p>A credential's time-outs are its own and long, so it is asked on a thread of its own that may
 * be left behind.
 */
final class ArmTokens {
  private static final Pattern TOKEN = Pattern.compile("[\\w.~+/=-]+");

  /** No token is to be had; the message is fit for a ledger. */
  static final class TokenUnavailableException extends Exception {
    TokenUnavailableException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private final Supplier<TokenCredential> credential;
  private final String scope;

  ArmTokens(Supplier<TokenCredential> credential, String scope) {
    this.credential = credential;
    this.scope = scope;
  }

  String get(Duration within) throws TokenUnavailableException {
    CompletableFuture<String> answer = new CompletableFuture<>();
    Thread asking = new Thread(() -> ask(answer), "arm-token");
    asking.setDaemon(true);
    asking.start();
    try {
      String token = answer.get(within.toNanos(), TimeUnit.NANOSECONDS);
      // A header that cannot be sent is quoted in the client's exception.
      if (!TOKEN.matcher(token).matches()) {
        throw new TokenUnavailableException(
            "the credential gave something that is no token", new IllegalArgumentException());
      }
      return token;
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause() == null ? failed : failed.getCause();
      throw new TokenUnavailableException(SanitizedMessage.of(cause), cause);
    } catch (TimeoutException late) {
      throw new TokenUnavailableException("no token within " + within, late);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new TokenUnavailableException("the app was told to stop", stopped);
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
