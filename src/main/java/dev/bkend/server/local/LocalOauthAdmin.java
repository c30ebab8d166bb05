package dev.bkend.server.local;

import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.client.ClientMetadata;
import dev.bkend.api.Caller;
import dev.bkend.api.Changes;
import dev.bkend.api.Ids;
import dev.bkend.api.Reach;
import dev.bkend.api.Scopes;
import dev.bkend.api.json.Fields;
import dev.bkend.api.problem.Problem;
import dev.bkend.config.Config;
import dev.bkend.control.project.EnvironmentsHandler;
import dev.bkend.control.project.ProjectsHandler;
import dev.bkend.identity.token.Secret;
import dev.bkend.identity.token.SigningKeys;
import dev.bkend.oauth.Oauth;
import dev.bkend.oauth.client.Client;
import dev.bkend.oauth.client.ClientRegistration;
import dev.bkend.oauth.client.Clients;
import dev.bkend.oauth.grant.Grant;
import dev.bkend.oauth.grant.Grants;
import dev.bkend.server.http.Bundled;
import dev.bkend.store.OpenDatabase;
import dev.bkend.store.Session;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The desk over a data folder on this machine, with or without a server running on it; acts as the owner. */
public final class LocalOauthAdmin implements OauthAdmin {

    private final Clock clock = Clock.systemUTC();
    private final OpenDatabase control;
    private final Caller owner;
    private final Clients clients;
    private final Grants grants;
    private final SigningKeys keys;

    private LocalOauthAdmin(LocalAdmin.Folder folder) {
        this.control = folder.control();
        this.owner = folder.owner();
        this.clients = new Clients(control, clock);
        // A running server asks the database again within seconds; there is no cache of its own to tell here.
        this.grants = new Grants(control, ended -> {}, clock);
        this.keys = new SigningKeys(control, clock);
    }

    public static OauthAdmin open(Config config) {
        return new LocalOauthAdmin(LocalAdmin.folder(config));
    }

    @Override
    public Made create(Order order) {
        return switch (order) {
            case ForPeople people -> control.write(session -> made(session, forPeople(people), Ids.next("client")));
            case Machine machine ->
                machine(grant(machine), registered(() -> ClientRegistration.machine(machine.name())));
        };
    }

    /** In one transaction: a machine that may do nothing is of no use to anybody. */
    private Made machine(Grant grant, ClientMetadata metadata) {
        return control.write(session -> {
            Made made = made(session, metadata, grant.clientId());
            Grants.stand(session, grant);
            return made;
        });
    }

    private static ClientMetadata forPeople(ForPeople order) {
        return registered(() -> ClientRegistration.operators(
                order.name(),
                order.redirectUris().stream().map(LocalOauthAdmin::address).toList(),
                order.confidential()));
    }

    private static URI address(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw Problem.INVALID_REQUEST.because("\"" + text + "\" is not an address.");
        }
    }

    private interface Reading {
        ClientMetadata read() throws GeneralException;
    }

    private static ClientMetadata registered(Reading reading) {
        try {
            return reading.read();
        } catch (GeneralException e) {
            throw Problem.INVALID_REQUEST.because(
                    "This cannot be registered: " + e.getErrorObject().getDescription() + ".");
        }
    }

    private Made made(Session session, ClientMetadata metadata, String id) {
        Optional<Secret> secret = Client.confidential(metadata) ? Optional.of(Secret.make()) : Optional.empty();
        clients.add(session, new Client(id, Client.Origin.REGISTERED, secret.map(Secret::hash), metadata));
        return new Made(id, secret.map(Secret::text));
    }

    private Grant grant(Machine order) {
        check(order);
        Instant now = clock.instant();
        return new Grant(
                Ids.next("grant"),
                Ids.next("client"),
                order.name(),
                owner.subject(),
                owner.organizationId(),
                new Scopes(Set.copyOf(order.scopes())),
                new Reach(Set.copyOf(order.projects()), order.environment()),
                // Whatever address the server has when it is asked for a token.
                "",
                false,
                now,
                now);
    }

    private void check(Machine order) {
        Map<String, String> described = Bundled.texts("/generated/oauth/scopes.json");
        for (String scope : order.scopes()) {
            boolean means = Oauth.means(described, scope);
            if (!means) {
                throw Problem.INVALID_REQUEST.because("There is no scope \"" + scope + "\". There are "
                        + String.join(", ", described.keySet()) + ".");
            }
        }
        ProjectsHandler projects =
                new ProjectsHandler(control, control.dialect().name(), new Changes(), clock);
        order.projects().forEach(id -> projects.getProject(owner, id));
        order.environment().ifPresent(name -> checkEnvironment(order.projects(), name));
    }

    private void checkEnvironment(List<String> projects, String name) {
        EnvironmentsHandler environments =
                new EnvironmentsHandler(control, control.dialect().name(), new Changes(), clock);
        Caller inside = new Caller(
                owner.subject(),
                owner.tokenId(),
                owner.organizationId(),
                owner.role(),
                owner.scopes(),
                new Reach(Set.of(), Optional.of(name)));
        if (projects.isEmpty()
                && environments.listEnvironments(inside, null, 1, 1).items().isEmpty()) {
            throw Problem.NOT_FOUND.because("No project here has an environment \"" + name + "\". Give the name of one"
                    + " that is there, such as dev, or none for all.");
        }
        for (String id : projects) {
            if (environments.listEnvironments(inside, id, 1, 1).items().isEmpty()) {
                throw Problem.NOT_FOUND.because("The project " + id + " has no environment \"" + name + "\". Give the"
                        + " name of one that each of the projects has, or none for all.");
            }
        }
    }

    @Override
    public List<Registered> clients() {
        return clients.registered().stream().map(this::shown).toList();
    }

    private Registered shown(Clients.Registered registered) {
        Client client = registered.client();
        Optional<Grant> standing = grants.standing(client.id());
        String kind = client.machine() ? "machine" : client.confidential() ? "confidential" : "public";
        List<String> uses = standing.map(grant -> List.copyOf(grant.scopes().granted()))
                .orElseGet(
                        () -> client.redirectUris().stream().map(URI::toString).toList());
        return new Registered(client.id(), kind, client.name(), uses, Fields.iso(registered.createdAt()));
    }

    @Override
    public boolean delete(String clientId) {
        return grants.forgetClient(clientId);
    }

    @Override
    public Key rotate() {
        keys.rotate();
        return keys().getLast();
    }

    @Override
    public List<Key> keys() {
        return keys.listed().stream()
                .map(key -> new Key(key.id(), key.state().name().toLowerCase(Locale.ROOT), Fields.iso(key.createdAt())))
                .toList();
    }

    @Override
    public void close() {
        control.close();
    }
}
