package dev.bkend.oauth.door;

import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import dev.bkend.oauth.page.AccountPage;
import dev.bkend.oauth.page.AppPage;
import dev.bkend.oauth.page.CodePage;
import dev.bkend.oauth.page.ConsentPage;
import dev.bkend.oauth.page.ErrorPage;
import dev.bkend.oauth.page.JoinPage;
import dev.bkend.oauth.page.JoinedPage;
import dev.bkend.oauth.page.LinkPage;
import dev.bkend.oauth.page.Pages;
import dev.bkend.oauth.page.RecoveryCodesPage;
import dev.bkend.oauth.page.SecondFactorPage;
import dev.bkend.oauth.page.SignInPage;
import dev.bkend.oauth.page.SignedOutPage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Pages as answers: with the policy that lets a browser do with them what they need and nothing else. */
public final class PageAnswers {

    /** A form that leads to a page of ours and no further. */
    private static final String OURS = "; form-action 'self'";

    private final Supplier<Pages> pages;
    private final String path;

    /** @param path that the public URL has, which stands before all links to pages of ours */
    public PageAnswers(Supplier<Pages> pages, String path) {
        this.pages = pages;
        this.path = path;
    }

    public HTTPResponse signIn(int status, Optional<URI> beyond, SignInPage page) {
        return html(status, pages.get().signIn(page), formAction(beyond));
    }

    public HTTPResponse consent(URI redirectUri, ConsentPage page) {
        return html(200, pages.get().consent(page), formAction(Optional.of(redirectUri)));
    }

    public HTTPResponse account(AccountPage page) {
        return html(200, pages.get().account(page), OURS);
    }

    public HTTPResponse join(int status, JoinPage page) {
        return html(status, pages.get().join(page), OURS);
    }

    public HTTPResponse joined(JoinedPage page) {
        return html(200, pages.get().joined(page), OURS);
    }

    public HTTPResponse code(int status, Optional<URI> beyond, CodePage page) {
        return html(status, pages.get().code(page), formAction(beyond));
    }

    public HTTPResponse link(int status, Optional<URI> beyond, LinkPage page) {
        return html(status, pages.get().link(page), formAction(beyond));
    }

    public HTTPResponse secondFactor(int status, SecondFactorPage page) {
        return html(status, pages.get().secondFactor(page), OURS);
    }

    public HTTPResponse app(int status, AppPage page) {
        return html(status, pages.get().app(page), OURS);
    }

    public HTTPResponse recoveryCodes(RecoveryCodesPage page) {
        return html(200, pages.get().recoveryCodes(page), OURS);
    }

    public HTTPResponse signedOut() {
        return html(200, pages.get().signedOut(new SignedOutPage()), OURS);
    }

    public HTTPResponse error(int status, String message, String hint) {
        return html(status, pages.get().error(new ErrorPage("This did not work", message, Optional.of(hint))), OURS);
    }

    /** To a page of ours, after a form. */
    public HTTPResponse redirect(URI uri) {
        HTTPResponse answer = new HTTPResponse(303);
        answer.setLocation(uri);
        return answer;
    }

    public HTTPResponse stylesheet() {
        HTTPResponse answer = new HTTPResponse(200);
        answer.setHeader("Content-Type", "text/css; charset=UTF-8");
        answer.setBody(new String(Pages.stylesheet(), StandardCharsets.UTF_8));
        answer.setCacheControl("public, max-age=3600");
        return answer;
    }

    /**
     * Where the form of a page may lead besides here. A browser counts every address that the answer redirects to, and
     * nobody here knows where that of a client leads on; nor are there words for {@code [::1]} (CSP 3 section 2.3.1). So
     * only the scheme of a program, behind which no redirect follows, is named.
     */
    private static String formAction(Optional<URI> client) {
        if (client.isEmpty()) {
            return OURS;
        }
        String scheme = client.get().getScheme().toLowerCase(Locale.ROOT);
        return scheme.equals("http") || scheme.equals("https") ? "" : OURS + " " + scheme + ":";
    }

    private HTTPResponse html(int status, String html, String formAction) {
        HTTPResponse answer = new HTTPResponse(status);
        answer.setHeader("Content-Type", "text/html; charset=UTF-8");
        answer.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'"
                        + formAction);
        // Only links of ours begin so: in what others wrote quotes are escaped.
        answer.setBody(path.isEmpty() ? html : html.replace("=\"/", "=\"" + path + "/"));
        return answer;
    }
}
