package dev.apimdr.core.drill;

/**
 * Where a drill makes its service.
 *
 * @param location region, as ARM takes it
 * @param identityId ARM id of the user-assigned identity that the service is given, with which it
 *     reads the backup
 * @param publisherEmail ARM requires one; API Management writes to it when the service is ready
 */
public record DrillPlace(
    DrillGroup group, String location, String identityId, String publisherEmail) {}
