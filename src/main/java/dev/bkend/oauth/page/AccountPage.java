package dev.bkend.oauth.page;

import java.util.List;

/**
 * The programs that a person has let in, each of which can be sent away, and how they sign in.
 *
 * @param secondFactor whether they have one
 * @param identities through whom they sign in
 */
public record AccountPage(
        String personEmail, String csrf, boolean secondFactor, List<Identity> identities, List<Grant> grants) {

    public AccountPage {
        identities = List.copyOf(identities);
        grants = List.copyOf(grants);
    }

    /** Who they are elsewhere. */
    public record Identity(String id, String provider, String email) {}

    /**
     * A program that was let in.
     *
     * @param level what it may do, in words
     * @param projects where it may, in words
     * @param lastUsed when, in words
     */
    public record Grant(
            String id,
            String clientName,
            String organization,
            String level,
            String projects,
            String created,
            String lastUsed) {

        public Grant {
            clientName = DisplayText.name(clientName);
            organization = DisplayText.name(organization);
        }

        String initial() {
            return DisplayText.initial(clientName);
        }
    }

    boolean anyGrants() {
        return !grants.isEmpty();
    }
}
