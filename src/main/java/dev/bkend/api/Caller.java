package dev.bkend.api;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Who is calling: the person, the token they came with, the one organization it belongs to, and what it may do there.
 *
 * @param subject id of the person the token acts for
 * @param tokenId id of the access token, or of the grant it was issued under, for audit
 * @param program what the person uses it with: the client of a grant, or else the token itself
 * @param role the person's role in the organization, one of {@link Roles}
 * @param scopes what the token was granted, as far as the role goes
 * @param offered what lists offer: of a program that a person let in all that the role allows, since it can ask the person
 *     for more when it needs that; of every other token what it was granted
 * @param conversation what can be said to and asked of the client while the call runs
 */
public record Caller(
        String subject,
        String tokenId,
        String program,
        String organizationId,
        String role,
        Scopes scopes,
        Scopes offered,
        Reach reach,
        Conversation conversation) {

    /** A caller that sends a request and waits for its answer. */
    public Caller(String subject, String tokenId, String organizationId, String role, Scopes scopes, Reach reach) {
        this(subject, tokenId, tokenId, organizationId, role, scopes, scopes, reach, Conversation.NONE);
    }

    public Caller with(Conversation conversation) {
        return new Caller(subject, tokenId, program, organizationId, role, scopes, offered, reach, conversation);
    }

    /** The same for every token that the person's program gets, whatever its rights. */
    public Principal principal() {
        return new Principal(subject, program, organizationId);
    }

    /**
     * Throws INSUFFICIENT_SCOPE with the names of all that are missing, unless every one of the required scopes is
     * granted; FORBIDDEN, if the role is what is in the way.
     */
    public void require(Iterable<String> required) {
        if (!scopes.allowAll(required)) {
            Roles.require(role, required);
            scopes.require(required);
        }
    }

    /** Asks one question; see {@link Conversation#ask} for what a handler must mind. */
    public Reply ask(Question question) {
        return requireNonNull(conversation.ask(List.of(question)).get(question.key()));
    }
}
