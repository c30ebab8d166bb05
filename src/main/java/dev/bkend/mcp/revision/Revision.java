package dev.bkend.mcp.revision;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One dated revision of MCP: its methods and its traits; immutable, each step makes another. */
public final class Revision {

    private final String date;
    private final Map<String, Entry> methods;
    private final Set<Trait> traits;

    /** A method and the parameter that its {@code Mcp-Name} header repeats, if it has one. */
    private record Entry(Method method, Optional<String> nameParameter) {}

    public Revision(String date) {
        this(date, Map.of(), EnumSet.noneOf(Trait.class));
    }

    private Revision(String date, Map<String, Entry> methods, Set<Trait> traits) {
        this.date = date;
        this.methods = methods;
        this.traits = traits;
    }

    public String date() {
        return date;
    }

    public boolean has(Trait trait) {
        return traits.contains(trait);
    }

    public Optional<Method> method(String name) {
        return Optional.ofNullable(methods.get(name)).map(Entry::method);
    }

    Optional<String> nameParameter(String method) {
        return Optional.ofNullable(methods.get(method)).flatMap(Entry::nameParameter);
    }

    Revision next(String date) {
        return new Revision(date, methods, traits);
    }

    Revision with(String name, Method method) {
        return with(name, new Entry(method, Optional.empty()));
    }

    Revision with(String name, String nameParameter, Method method) {
        return with(name, new Entry(method, Optional.of(nameParameter)));
    }

    Revision without(String name) {
        Map<String, Entry> fewer = new LinkedHashMap<>(methods);
        fewer.remove(name);
        return new Revision(date, fewer, traits);
    }

    Revision with(Trait trait) {
        Set<Trait> more = EnumSet.copyOf(traits);
        more.add(trait);
        return new Revision(date, methods, more);
    }

    Revision without(Trait trait) {
        Set<Trait> fewer = EnumSet.copyOf(traits);
        fewer.remove(trait);
        return new Revision(date, methods, fewer);
    }

    private Revision with(String name, Entry entry) {
        Map<String, Entry> more = new LinkedHashMap<>(methods);
        more.put(name, entry);
        return new Revision(date, more, traits);
    }

    @Override
    public String toString() {
        return date;
    }
}
