package dev.bkend.oauth.authorize;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.openid.connect.sdk.OIDCError;
import dev.bkend.identity.person.Person;
import dev.bkend.oauth.authorize.AuthorizeRequest.Good;
import dev.bkend.oauth.authorize.AuthorizeRequest.Sent;
import dev.bkend.oauth.authorize.AuthorizeRequest.Shown;
import dev.bkend.oauth.door.Form;
import dev.bkend.oauth.door.Issuer;
import dev.bkend.oauth.door.PageAnswers;
import dev.bkend.oauth.door.Visit;
import dev.bkend.oauth.grant.Codes;
import dev.bkend.oauth.grant.Grant;
import dev.bkend.oauth.page.ConsentPage;
import dev.bkend.oauth.signin.SignInSteps;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code /mcp/oauth/authorize}: has a person sign in and asks them what the client may do. Its forms bring the request
 * back as it came, to be read again from the start, so nothing is kept between the pages.
 */
public final class Authorize {

    private final Issuer issuer;
    private final AuthorizeRequestReader reader;
    private final SignInSteps steps;
    private final Consent consent;
    private final Codes codes;
    private final Redirects redirects;
    private final PageAnswers pages;

    public Authorize(
            Issuer issuer,
            AuthorizeRequestReader reader,
            SignInSteps steps,
            Consent consent,
            Codes codes,
            Redirects redirects,
            PageAnswers pages) {
        this.issuer = issuer;
        this.reader = reader;
        this.steps = steps;
        this.consent = consent;
        this.codes = codes;
        this.redirects = redirects;
        this.pages = pages;
    }

    public HTTPResponse get(Visit visit) {
        return read(visit, visit.query(), asked -> begin(visit, asked));
    }

    public HTTPResponse post(Visit visit) {
        Form form = Form.of(visit.request());
        return read(
                visit,
                form.value("request"),
                asked -> steps.refusal(visit, form, asked.query()).orElseGet(() -> go(visit, asked, form)));
    }

    private HTTPResponse read(Visit visit, String query, Function<AuthorizeRequest, HTTPResponse> answer) {
        return switch (reader.read(query, visit.address())) {
            case Good(AuthorizeRequest asked) -> answer.apply(asked);
            case Sent sent -> told(visit, sent);
            case Shown(String message, String hint) -> pages.error(400, message, hint);
        };
    }

    private HTTPResponse begin(Visit visit, AuthorizeRequest asked) {
        Optional<Person> person = steps.person(visit);
        Optional<Grant> remembered = person.flatMap(known -> consent.remembered(asked, known));
        if (remembered.isPresent()) {
            return granted(asked, remembered.get());
        }
        if (asked.silent()) {
            return told(
                    visit, mistake(asked, person.isEmpty() ? OIDCError.LOGIN_REQUIRED : OIDCError.CONSENT_REQUIRED));
        }
        return person.map(known -> steps.page(visit, asked.query(), csrf -> ask(asked, known, csrf)))
                .orElseGet(() -> steps.page(visit, place(asked)));
    }

    private static Sent mistake(AuthorizeRequest asked, ErrorObject error) {
        return new Sent(asked.client(), asked.redirectUri(), asked.state(), error);
    }

    /** By way of its address, or else on a page, with nothing on it that whoever made the link could have written. */
    private HTTPResponse told(Visit visit, Sent sent) {
        return sent.vouchedFor() || steps.person(visit).isPresent()
                ? redirects.error(sent.redirectUri(), sent.state(), sent.error())
                : pages.error(
                        400,
                        "The program that sent you here asked for something that cannot be ("
                                + sent.error().getCode() + "). Nobody vouches for its address, so you are not sent"
                                + " there before you signed in.",
                        "Go back and connect it again, or sign in to your account here first.");
    }

    private HTTPResponse ask(AuthorizeRequest asked, Person person, String csrf) {
        ConsentPage page = consent.page(asked, person, csrf);
        return page.levels().isEmpty()
                ? pages.error(
                        403,
                        "This program asks for nothing that you could allow: you belong to no organization of this"
                                + " server, or your role there does not go so far.",
                        "Ask the owner of the organization for an invitation or another role.")
                : pages.consent(asked.redirectUri(), page);
    }

    private HTTPResponse go(Visit visit, AuthorizeRequest asked, Form form) {
        if (form.has("password")) {
            return steps.attempt(visit, form, place(asked));
        }
        return steps.person(visit)
                .map(person -> decide(asked, person, form))
                .orElseGet(() -> pages.redirect(address(asked)));
    }

    /** Where somebody goes on who signed in elsewhere; the request is read again, since it came by way of the browser. */
    public Optional<SignInSteps.Place> place(Visit visit, String query) {
        return reader.read(query, visit.address()) instanceof Good(AuthorizeRequest asked)
                ? Optional.of(place(asked))
                : Optional.empty();
    }

    private SignInSteps.Place place(AuthorizeRequest asked) {
        String query = asked.query();
        return new SignInSteps.Place(
                issuer.endpoint("authorize"),
                query,
                query,
                asked.client().name(),
                address(asked),
                Optional.of(asked.redirectUri()));
    }

    private HTTPResponse decide(AuthorizeRequest asked, Person person, Form form) {
        if (form.value("decision").equals("deny")) {
            return refused(asked, OAuth2Error.ACCESS_DENIED.setDescription("The person said no"));
        }
        return consent.allowed(asked, person, form)
                .map(grant -> granted(asked, grant))
                .orElseGet(() -> pages.error(
                        400,
                        "Something in the form is not on offer: no project was chosen, or one that is gone, or of"
                                + " another organization than the one chosen.",
                        "Go back and choose again."));
    }

    private HTTPResponse refused(AuthorizeRequest asked, ErrorObject error) {
        return redirects.error(asked.redirectUri(), asked.state(), error);
    }

    private HTTPResponse granted(AuthorizeRequest asked, Grant grant) {
        Optional<String> named = Optional.of(asked.redirectUri().toString()).filter(uri -> asked.redirectNamed());
        return codes.issue(grant, named, asked.challenge())
                .map(code -> redirects.code(asked.redirectUri(), asked.state(), code))
                .orElseGet(() -> refused(
                        asked, OAuth2Error.ACCESS_DENIED.setDescription("The person left the organization just now")));
    }

    private URI address(AuthorizeRequest asked) {
        return URI.create(issuer.endpoint("authorize") + "?" + asked.query());
    }
}
