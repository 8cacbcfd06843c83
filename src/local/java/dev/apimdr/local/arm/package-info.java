/**
 * Azure Resource Manager for the backup and restore of API Management, on one machine.
 *
 * <p>{@link dev.apimdr.local.arm.ArmSimulator} answers over HTTPS what ARM answers, from {@link
 * dev.apimdr.local.arm.SimulatedService services} it was given; {@link
 * dev.apimdr.local.arm.BackupVault} is where backups are kept; {@link
 * dev.apimdr.local.arm.TokenEndpoint} hands out the tokens; {@link dev.apimdr.local.arm.Faults}
 * makes any of it go wrong; {@link dev.apimdr.local.arm.Journal} is what was asked.
 *
 * <p>Nothing here knows the product: it is held to what ARM does on the wire alone.
 */
package dev.apimdr.local.arm;
