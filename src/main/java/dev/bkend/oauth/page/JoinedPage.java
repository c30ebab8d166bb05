package dev.bkend.oauth.page;

/**
 * Tells somebody that they belong to an organization now, and how to go on.
 *
 * @param mcp the address to give to an AI tool
 */
public record JoinedPage(String organization, String role, String mcp) {

    public JoinedPage {
        organization = DisplayText.name(organization);
    }
}
