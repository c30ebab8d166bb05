package dev.bkend.oauth.authorize;

import dev.bkend.api.Ids;
import dev.bkend.api.Reach;
import dev.bkend.api.Scopes;
import dev.bkend.identity.person.Person;
import dev.bkend.identity.person.Workplaces;
import dev.bkend.oauth.client.Client;
import dev.bkend.oauth.client.RedirectUris;
import dev.bkend.oauth.door.Form;
import dev.bkend.oauth.door.Issuer;
import dev.bkend.oauth.grant.Grant;
import dev.bkend.oauth.grant.Grants;
import dev.bkend.oauth.page.ConsentPage;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a person is asked to allow, and what they allowed. */
public final class Consent {

    private final Issuer issuer;
    private final Scoping scoping;
    private final Workplaces workplaces;
    private final Grants grants;
    private final Clock clock;

    public Consent(Issuer issuer, Scoping scoping, Workplaces workplaces, Grants grants, Clock clock) {
        this.issuer = issuer;
        this.scoping = scoping;
        this.workplaces = workplaces;
        this.grants = grants;
        this.clock = clock;
    }

    /** The page that asks. */
    ConsentPage page(AuthorizeRequest asked, Person person, String csrf) {
        List<Workplaces.Organization> places = workplaces.of(person.id());
        URI redirect = asked.redirectUri();
        Optional<Grant> before = grants.newest(person.id(), asked.client().id());
        return new ConsentPage(
                issuer.endpoint("authorize"),
                asked.query(),
                csrf,
                person.email(),
                asked.client().name(),
                asked.client().host(),
                RedirectUris.shown(redirect),
                RedirectUris.loopback(redirect),
                vouching(asked.client()),
                organizations(places, before.map(Grant::organizationId)),
                projects(places),
                levels(asked.scopes(), most(places)),
                rememberable(asked),
                before.map(grant -> earlier(grant, asked, places)).orElse(ConsentPage.Earlier.NOTHING));
    }

    private ConsentPage.Earlier earlier(Grant before, AuthorizeRequest asked, List<Workplaces.Organization> places) {
        Scopes most = places.stream()
                .filter(place -> place.id().equals(before.organizationId()))
                .findFirst()
                .map(Workplaces.Organization::most)
                .orElse(new Scopes(Set.of()));
        return new ConsentPage.Earlier(
                before.reach().projects(), before.reach().environment().orElse(""), words(kept(before, asked, most)));
    }

    /**
     * What a client that asks for something more has already, and keeps: many ask for that alone. Whatever it asks for
     * again is asked of the person again, who may well allow less.
     */
    private static Set<String> kept(Grant before, AuthorizeRequest asked, Scopes most) {
        Set<String> kept = new TreeSet<>();
        if (!asked.scopes().isEmpty()) {
            kept.addAll(before.scopes().within(most).granted());
            kept.removeIf(new Scopes(asked.scopes())::allow);
        }
        return kept;
    }

    private static ConsentPage.Vouching vouching(Client client) {
        return switch (client.origin()) {
            case REGISTERED -> ConsentPage.Vouching.OPERATOR;
            case DOCUMENT -> ConsentPage.Vouching.SITE;
            case DYNAMIC -> ConsentPage.Vouching.NOBODY;
        };
    }

    private static List<ConsentPage.Organization> organizations(
            List<Workplaces.Organization> places, Optional<String> before) {
        Optional<String> first = places.stream()
                .map(Workplaces.Organization::id)
                .filter(id -> before.filter(id::equals).isPresent())
                .findFirst()
                .or(() -> places.stream().map(Workplaces.Organization::id).findFirst());
        List<ConsentPage.Organization> shown = new ArrayList<>();
        for (Workplaces.Organization place : places) {
            boolean selected = first.filter(place.id()::equals).isPresent();
            shown.add(new ConsentPage.Organization(place.id(), place.name(), place.role(), selected));
        }
        return shown;
    }

    private static List<ConsentPage.Project> projects(List<Workplaces.Organization> places) {
        return places.stream()
                .flatMap(place -> place.projects().stream()
                        .map(project -> new ConsentPage.Project(
                                project.id(), place.id(), project.name(), project.environments())))
                .toList();
    }

    /** What the person may do in any of them: which one they choose, the page cannot know. */
    private static Scopes most(List<Workplaces.Organization> places) {
        Set<String> any = new HashSet<>();
        places.forEach(place -> any.addAll(place.most().granted()));
        return new Scopes(any);
    }

    /** Only those that differ: a client that asked to read gets no more by a higher level. */
    private List<ConsentPage.Level> levels(Set<String> asked, Scopes most) {
        Set<String> suggested = scoping.granted(scoping.suggested(asked), asked, most);
        List<ConsentPage.Level> shown = new ArrayList<>();
        Set<String> before = Set.of();
        for (Scoping.Level level : Scoping.Level.values()) {
            Set<String> granted = scoping.granted(level, asked, most);
            if (!granted.equals(before)) {
                shown.add(new ConsentPage.Level(
                        level.value(), level.title, level.text, words(granted), granted.equals(suggested)));
            }
            before = granted;
        }
        return shown;
    }

    private List<String> words(Set<String> scopes) {
        Map<String, String> described = scoping.described();
        return scopes.stream()
                .map(scope -> described.getOrDefault(scope, scope))
                .toList();
    }

    /**
     * Any program on a computer can claim to be the one that a person once allowed, so only an answer to a web site may
     * be given without asking again (RFC 8252 section 8.6).
     */
    private static boolean rememberable(AuthorizeRequest asked) {
        return "https".equalsIgnoreCase(asked.redirectUri().getScheme());
    }

    /** A new grant like the one by which the person said that they need not be asked again, if that covers this request. */
    Optional<Grant> remembered(AuthorizeRequest asked, Person person) {
        if (asked.again() || !rememberable(asked)) {
            return Optional.empty();
        }
        return grants.remembered(person.id(), asked.client().id())
                .flatMap(grant -> place(person, grant.organizationId())
                        .flatMap(place -> again(asked, person, grant, place.most())));
    }

    private Optional<Grant> again(AuthorizeRequest asked, Person person, Grant before, Scopes most) {
        Scopes scopes = before.scopes().within(most);
        List<String> wanted = asked.scopes().stream().filter(most::allow).toList();
        return Optional.of(grant(asked, person, before.organizationId(), scopes.granted(), before.reach(), true))
                .filter(grant -> !scopes.granted().isEmpty() && scopes.allowAll(wanted));
    }

    private Optional<Workplaces.Organization> place(Person person, String organizationId) {
        return workplaces.of(person.id()).stream()
                .filter(organization -> organization.id().equals(organizationId))
                .findFirst();
    }

    /** What the form says, or nothing if it says what the page did not offer. */
    Optional<Grant> allowed(AuthorizeRequest asked, Person person, Form form) {
        Optional<Workplaces.Organization> place = place(person, form.value("organization"));
        Optional<Scoping.Level> level = Scoping.Level.of(form.value("level"));
        if (place.isEmpty() || level.isEmpty()) {
            return Optional.empty();
        }
        Set<String> scopes =
                scoping.granted(level.get(), asked.scopes(), place.get().most());
        boolean remember = rememberable(asked) && form.value("remember").equals("yes");
        return reach(place.get(), form).filter(reach -> !scopes.isEmpty()).map(reach -> {
            Set<String> all = new TreeSet<>(scopes);
            all.addAll(kept(asked, person, place.get(), reach));
            return grant(asked, person, place.get().id(), all, reach, remember);
        });
    }

    /** The same where nothing is reached now that was not reached before. */
    private Set<String> kept(AuthorizeRequest asked, Person person, Workplaces.Organization place, Reach reach) {
        return grants.newest(person.id(), asked.client().id())
                .filter(before -> before.organizationId().equals(place.id())
                        && before.reach().covers(reach))
                .map(before -> kept(before, asked, place.most()))
                .orElse(Set.of());
    }

    private static Optional<Reach> reach(Workplaces.Organization place, Form form) {
        Set<String> projects = form.value("reach").equals("some") ? Set.copyOf(form.values("project")) : Set.of();
        boolean none = form.value("reach").equals("some") && projects.isEmpty();
        boolean known =
                place.projects().stream().map(Workplaces.Project::id).toList().containsAll(projects);
        Optional<String> environment = Optional.of(form.value("environment")).filter(name -> !name.isEmpty());
        boolean knownEnvironment = environment.isEmpty()
                || place.projects().stream()
                        .filter(project -> projects.isEmpty() || projects.contains(project.id()))
                        .anyMatch(project -> project.environments().contains(environment.get()));
        return none || !known || !knownEnvironment ? Optional.empty() : Optional.of(new Reach(projects, environment));
    }

    private Grant grant(
            AuthorizeRequest asked,
            Person person,
            String organizationId,
            Set<String> scopes,
            Reach reach,
            boolean remembered) {
        Instant now = clock.instant();
        return new Grant(
                Ids.next("grant"),
                asked.client().id(),
                asked.client().name(),
                person.id(),
                organizationId,
                new Scopes(new TreeSet<>(scopes)),
                reach,
                issuer.resource(),
                remembered,
                now,
                now);
    }
}
