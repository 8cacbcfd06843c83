/**
 * Azure Storage: how an account is reached, the queues of turns, and the account of the backups.
 */
@NullMarked
package dev.apimdr.azure.storage;

import org.jspecify.annotations.NullMarked;
