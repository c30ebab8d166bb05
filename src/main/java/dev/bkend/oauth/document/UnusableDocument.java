package dev.bkend.oauth.document;

/** A client's URL or what is there cannot be used; the message says why, for whoever made the client. */
public final class UnusableDocument extends Exception {

    private static final long serialVersionUID = 1;

    UnusableDocument(String message) {
        super(message, null, false, false);
    }
}
