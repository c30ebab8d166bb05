package dev.bkend.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
 * @param expiresAt when the token ends; empty for one that does not, such as those of a program, which renews its own
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
        Optional<Instant> expiresAt,
        Conversation conversation) {

    /** A caller that sends a request and waits for its answer, with a token that does not expire. */
    public Caller(String subject, String tokenId, String organizationId, String role, Scopes scopes, Reach reach) {
        this(
                subject,
                tokenId,
                tokenId,
                organizationId,
                role,
                scopes,
                scopes,
                reach,
                Optional.empty(),
                Conversation.NONE);
    }

    public Caller with(Conversation conversation) {
        return new Caller(
                subject, tokenId, program, organizationId, role, scopes, offered, reach, expiresAt, conversation);
    }

    /** The same with the role of now, which may be less than that of a moment ago. */
    public Caller as(String role) {
        Scopes most = Roles.most(role);
        return new Caller(
                subject,
                tokenId,
                program,
                organizationId,
                role,
                scopes.within(most),
                offered.within(most),
                reach,
                expiresAt,
                conversation);
    }

    /** The same for every token that the person's program gets, whatever its rights. */
    public Principal principal() {
        return new Principal(subject, program, organizationId);
    }

    /**
     * Whether an operation may be called at all: the one gate behind every door. Throws INSUFFICIENT_SCOPE or FORBIDDEN
     * if scopes or role do not allow it, and FORBIDDEN if it decides on more than the token reaches.
     */
    public void require(Operation operation) {
        require(operation.scopes());
        reach.require(operation.extent());
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
