/**
 * Attacks on everything that untrusted parties can send to the app: requests, queue messages, and
 * ARM's replies. Each suite prints its seed; {@code -Dattack.seed=N} sets another one.
 */
package dev.apimdr.attack;
