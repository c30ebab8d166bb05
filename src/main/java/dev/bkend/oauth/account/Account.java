package dev.bkend.oauth.account;

import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import dev.bkend.api.Reach;
import dev.bkend.identity.person.Identities;
import dev.bkend.identity.person.Person;
import dev.bkend.identity.person.SecondFactor;
import dev.bkend.identity.person.Workplaces;
import dev.bkend.identity.provider.ProviderRegistration;
import dev.bkend.oauth.authorize.Scoping;
import dev.bkend.oauth.door.Form;
import dev.bkend.oauth.door.Issuer;
import dev.bkend.oauth.door.OauthDoor;
import dev.bkend.oauth.door.PageAnswers;
import dev.bkend.oauth.door.Visit;
import dev.bkend.oauth.grant.Grant;
import dev.bkend.oauth.grant.Grants;
import dev.bkend.oauth.page.AccountPage;
import dev.bkend.oauth.signin.SignInSteps;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code /account}: the programs that a person connected, each of which can be sent away, and the way out. */
public final class Account {

    public static final String PATH = OauthDoor.ACCOUNT;

    public static final String ABOUT = "account";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final SignInSteps steps;
    private final Grants grants;
    private final Scoping scoping;
    private final Workplaces workplaces;
    private final SecondFactor secondFactor;
    private final Identities identities;
    private final List<ProviderRegistration> providers;
    private final PageAnswers pages;
    private final SignInSteps.Place place;

    public Account(
            Issuer issuer,
            SignInSteps steps,
            Grants grants,
            Scoping scoping,
            Workplaces workplaces,
            SecondFactor secondFactor,
            Identities identities,
            List<ProviderRegistration> providers,
            PageAnswers pages) {
        this.steps = steps;
        this.grants = grants;
        this.scoping = scoping;
        this.workplaces = workplaces;
        this.secondFactor = secondFactor;
        this.identities = identities;
        this.providers = providers;
        this.pages = pages;
        this.place = new SignInSteps.Place(PATH, ABOUT, URI.create(issuer.origin() + PATH));
    }

    /** Where somebody goes on who signed in elsewhere. */
    public SignInSteps.Place place() {
        return place;
    }

    public HTTPResponse get(Visit visit) {
        return steps.person(visit)
                .map(person -> steps.page(visit, ABOUT, csrf -> pages.account(page(person, csrf))))
                .orElseGet(() -> steps.page(visit, place));
    }

    public HTTPResponse post(Visit visit) {
        Form form = Form.of(visit.request());
        return steps.refusal(visit, form, ABOUT).orElseGet(() -> go(visit, form));
    }

    private HTTPResponse go(Visit visit, Form form) {
        if (form.has("password")) {
            return steps.attempt(visit, form, place);
        }
        if (form.has("sign-out")) {
            return steps.signOut(visit);
        }
        steps.person(visit).ifPresent(person -> {
            if (form.has("unlink")) {
                unlink(person, form.value("unlink"));
            } else {
                revoke(person, form);
            }
        });
        return pages.redirect(place.next());
    }

    private void revoke(Person person, Form form) {
        if (form.has("revoke-all")) {
            grants.revokeAll(person.id());
        } else {
            grants.revoke(person.id(), form.value("revoke"));
        }
    }

    private void unlink(Person person, String id) {
        identities.of(person).stream()
                .filter(identity -> id(identity).equals(id))
                .forEach(identity -> identities.unlink(person, identity.issuer(), identity.subject()));
    }

    private static String id(Identities.Identity identity) {
        return identity.issuer() + " " + identity.subject();
    }

    private AccountPage.Identity shown(Identities.Identity identity) {
        String name = providers.stream()
                .filter(provider -> provider.issuer().toString().equals(identity.issuer()))
                .map(ProviderRegistration::name)
                .findFirst()
                .orElse(identity.issuer());
        return new AccountPage.Identity(id(identity), name, identity.email());
    }

    private AccountPage page(Person person, String csrf) {
        List<Workplaces.Organization> places = workplaces.of(person.id());
        return new AccountPage(
                person.email(),
                csrf,
                secondFactor.has(person),
                identities.of(person).stream().map(this::shown).toList(),
                grants.connected(person.id()).stream()
                        .map(grant -> shown(grant, places))
                        .toList());
    }

    private AccountPage.Grant shown(Grant grant, List<Workplaces.Organization> places) {
        Optional<Workplaces.Organization> where = places.stream()
                .filter(place -> place.id().equals(grant.organizationId()))
                .findFirst();
        return new AccountPage.Grant(
                grant.id(),
                grant.clientName(),
                where.map(Workplaces.Organization::name).orElse(grant.organizationId()),
                scoping.suggested(grant.scopes().granted()).title,
                reach(grant.reach(), where),
                time(grant.createdAt()),
                time(grant.usedAt()));
    }

    private static String reach(Reach reach, Optional<Workplaces.Organization> where) {
        String projects = reach.projects().isEmpty()
                ? "All projects"
                : where.stream()
                        .flatMap(place -> place.projects().stream())
                        .filter(project -> reach.project(project.id()))
                        .map(Workplaces.Project::name)
                        .collect(Collectors.joining(", "));
        return projects + reach.environment().map(name -> ", only " + name).orElse("");
    }

    static String time(Instant at) {
        return TIME.format(at);
    }
}
