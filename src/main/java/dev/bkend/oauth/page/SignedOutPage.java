package dev.bkend.oauth.page;

/** What somebody sees who has signed out. */
public record SignedOutPage() {}
