package dev.bkend.api;

/**
 * Whom sessions, tasks and request states belong to: a person, with one program, in one organization. Tokens come and go
 * meanwhile, and with them what the program may do.
 *
 * @param program the client of a grant, or else the access token itself
 */
public record Principal(String subject, String program, String organizationId) {}
