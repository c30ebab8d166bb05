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
import java.util.Optional;
import java.util.function.Supplier;

/** Pages as answers: with the policy that lets a browser do with them what they need and nothing else. */
public final class PageAnswers {

    private final Supplier<Pages> pages;

    public PageAnswers(Supplier<Pages> pages) {
        this.pages = pages;
    }

    public HTTPResponse signIn(int status, Optional<URI> beyond, SignInPage page) {
        return html(status, pages.get().signIn(page), targets(beyond));
    }

    public HTTPResponse consent(URI redirectUri, ConsentPage page) {
        return html(200, pages.get().consent(page), targets(Optional.of(redirectUri)));
    }

    public HTTPResponse account(AccountPage page) {
        return html(200, pages.get().account(page), "");
    }

    public HTTPResponse join(int status, JoinPage page) {
        return html(status, pages.get().join(page), "");
    }

    public HTTPResponse joined(JoinedPage page) {
        return html(200, pages.get().joined(page), "");
    }

    public HTTPResponse code(int status, Optional<URI> beyond, CodePage page) {
        return html(status, pages.get().code(page), targets(beyond));
    }

    public HTTPResponse link(int status, Optional<URI> beyond, LinkPage page) {
        return html(status, pages.get().link(page), targets(beyond));
    }

    public HTTPResponse secondFactor(int status, SecondFactorPage page) {
        return html(status, pages.get().secondFactor(page), "");
    }

    public HTTPResponse app(int status, AppPage page) {
        return html(status, pages.get().app(page), "");
    }

    public HTTPResponse recoveryCodes(RecoveryCodesPage page) {
        return html(200, pages.get().recoveryCodes(page), "");
    }

    public HTTPResponse signedOut() {
        return html(200, pages.get().signedOut(new SignedOutPage()), "");
    }

    public HTTPResponse error(int status, String message, String hint) {
        return html(status, pages.get().error(new ErrorPage("This did not work", message, Optional.of(hint))), "");
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

    /** Where the form of a page may lead besides here: a browser counts where the answer to it redirects to. */
    private static String targets(Optional<URI> client) {
        return client.map(uri -> " " + source(uri)).orElse("");
    }

    private static String source(URI uri) {
        boolean web = uri.getHost() != null && uri.getScheme().startsWith("http");
        return web ? uri.getScheme() + "://" + uri.getRawAuthority() : uri.getScheme() + ":";
    }

    private static HTTPResponse html(int status, String html, String formTargets) {
        HTTPResponse answer = new HTTPResponse(status);
        answer.setHeader("Content-Type", "text/html; charset=UTF-8");
        answer.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
                        + "form-action 'self'" + formTargets);
        answer.setBody(html);
        return answer;
    }
}
