/**
 * {@code mvn -Psoak}: runs the packaged app under load while everything around it fails. {@link
 * dev.apimdr.local.measure.soak.Soak} runs a {@link dev.apimdr.local.measure.soak.Schedule}, which
 * is derived from a seed alone, and {@link dev.apimdr.local.measure.soak.Audit} checks the
 * invariants afterwards.
 */
package dev.apimdr.local.measure.soak;
