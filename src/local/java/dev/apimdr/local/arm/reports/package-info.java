/**
 * The analytics reports of a simulated API Management service: calls that are made up from a seed
 * or given by a test, counted as recorded services counted them.
 */
package dev.apimdr.local.arm.reports;
