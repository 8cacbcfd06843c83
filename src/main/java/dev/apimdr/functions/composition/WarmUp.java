package dev.apimdr.functions.composition;

/**
 * What a new process does before its first trigger needs it.
 *
 * @param token gets the token that the first call of the ledger needs, where it needs one
 * @param ledger makes the ledger's cheapest call: the first one sets up all that the others need
 */
public record WarmUp(Runnable token, Runnable ledger) {}
