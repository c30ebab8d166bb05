package dev.bkend.oauth.page;

import java.util.Optional;

/** Says what went wrong to somebody who cannot be sent back. */
public record ErrorPage(String title, String message, Optional<String> hint) {}
