package dev.apimdr.local.arm.entities;

/**
 * What the answers say of the service itself.
 *
 * @param id its ARM id
 * @param sku its tier
 * @param location the display name of its region
 */
public record ServiceFacts(String id, String sku, String location) {}
