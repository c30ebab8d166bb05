package dev.bkend.mcp.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bkend.api.Caller;
import dev.bkend.api.Changes;
import dev.bkend.api.Reach;
import dev.bkend.api.Scopes;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ResourceCacheTest {

    private static final String URI = "bkend://projects";
    private static final byte[] RESULT = {'{', '}'};

    private final Changes changes = new Changes();
    private final AtomicLong clock = new AtomicLong(5_000_000_000L);
    private final ResourceCache cache = new ResourceCache(changes, clock::get);

    @Test
    void what_was_read_while_a_write_was_going_on_is_never_found_again() {
        ResourceCache.Key before = cache.key(caller("org_a", Reach.EVERYTHING, "*:*"), URI);
        changes.organization("org_a");
        cache.keep(before, RESULT);

        assertThat(cache.find(cache.key(caller("org_a", Reach.EVERYTHING, "*:*"), URI)))
                .isEmpty();
    }

    @Test
    void a_write_leaves_other_organizations_alone() {
        ResourceCache.Key other = cache.key(caller("org_b", Reach.EVERYTHING, "*:*"), URI);
        cache.keep(other, RESULT);
        changes.organization("org_a");

        assertThat(cache.find(cache.key(caller("org_b", Reach.EVERYTHING, "*:*"), URI)))
                .isPresent();
    }

    @Test
    void callers_who_may_see_less_have_entries_of_their_own() {
        cache.keep(cache.key(caller("org_a", Reach.EVERYTHING, "*:*"), URI), RESULT);
        Reach dev = new Reach(Set.of(), Optional.of("dev"));
        Reach one = new Reach(Set.of("proj_1"), Optional.empty());

        assertThat(cache.find(cache.key(caller("org_a", Reach.EVERYTHING, "*:read"), URI)))
                .isEmpty();
        assertThat(cache.find(cache.key(caller("org_a", dev, "*:*"), URI))).isEmpty();
        assertThat(cache.find(cache.key(caller("org_a", one, "*:*"), URI))).isEmpty();
        assertThat(cache.find(cache.key(caller("org_a", Reach.EVERYTHING, "*:*"), URI + "/proj_1")))
                .isEmpty();
        assertThat(cache.find(cache.key(caller("org_a", Reach.EVERYTHING, "*:*"), URI)))
                .isPresent();
    }

    @Test
    void what_was_kept_is_gone_after_a_minute() {
        ResourceCache.Key key = cache.key(caller("org_a", Reach.EVERYTHING), URI);
        cache.keep(key, RESULT);

        clock.addAndGet(59_000_000_000L);
        assertThat(cache.find(key)).isPresent();
        clock.addAndGet(1_000_000_000L);
        assertThat(cache.find(key)).isEmpty();
    }

    @Test
    void what_one_person_read_is_not_shown_to_another() {
        cache.keep(cache.key(caller("org_a", Reach.EVERYTHING, "*:*"), URI), RESULT);
        Caller bob = new Caller("bob", "tok_2", "org_a", "owner", Scopes.of("*:*"), Reach.EVERYTHING);

        assertThat(cache.find(cache.key(bob, URI))).isEmpty();
    }

    private static Caller caller(String organizationId, Reach reach, String... scopes) {
        return new Caller("ann", "tok_1", organizationId, "owner", Scopes.of(scopes), reach);
    }
}
