/**
 * The rehearsal, {@code mvn -Plocal}: backups and a restore on one machine, without Azure. {@link
 * dev.apimdr.local.rehearsal.Rehearsal} is the program; its answers are printed as tables by {@code
 * Reports} and {@code LedgerTable}.
 */
package dev.apimdr.local.rehearsal;
