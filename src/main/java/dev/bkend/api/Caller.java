package dev.bkend.api;

/**
 * Who is calling: the person, the token they came with, the one organization it belongs to, and what it may do there.
 *
 * @param subject id of the person the token acts for
 * @param tokenId id of the access token, for audit and for binding sessions
 * @param role the person's role in the organization: owner, admin, member or billing
 */
public record Caller(String subject, String tokenId, String organizationId, String role, Scopes scopes, Reach reach) {

    /** Refuses the call unless every one of the required scopes is granted; names all that are missing. */
    public void require(Iterable<String> required) {
        scopes.require(required);
    }
}
