package dev.bkend.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/** Engines that count in several slots, as those with several writers do; everything else is that of another engine. */
public final class CountSlots {

    private CountSlots() {}

    /** The engine with so many slots, taken in turn. */
    public static Engine inTurn(Engine engine, int slots) {
        AtomicInteger next = new AtomicInteger();
        Dialect dialect = dialect(engine.dialect(), () -> next.getAndIncrement() % slots);
        return new Engine() {
            @Override
            public boolean hasControl() {
                return engine.hasControl();
            }

            @Override
            public OpenDatabase openControl() {
                return with(dialect, engine.openControl());
            }

            @Override
            public OpenDatabase openEnvironment(String environmentId) {
                return with(dialect, engine.openEnvironment(environmentId));
            }

            @Override
            public Set<String> placed() {
                return engine.placed();
            }

            @Override
            public int mark(String environmentId) {
                return engine.mark(environmentId);
            }

            @Override
            public DatabaseFile controlFile(DatabaseFile.Company company) {
                return engine.controlFile(company);
            }

            @Override
            public DatabaseFile environmentFile(String environmentId, DatabaseFile.Company company) {
                return engine.environmentFile(environmentId, company);
            }

            @Override
            public Dialect dialect() {
                return dialect;
            }
        };
    }

    /** The dialect with slots of our own. */
    public static Dialect dialect(Dialect dialect, IntSupplier slot) {
        return except(Dialect.class, dialect, "countSlot", slot::getAsInt);
    }

    private static OpenDatabase with(Dialect dialect, OpenDatabase database) {
        return except(OpenDatabase.class, database, "dialect", () -> dialect);
    }

    private interface Answer {
        Object get();
    }

    /** All of it, but for one method. */
    private static <T> T except(Class<T> type, T all, String method, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                CountSlots.class.getClassLoader(), new Class<?>[] {type}, (proxy, called, with) -> {
                    if (called.getName().equals(method)) {
                        return answer.get();
                    }
                    try {
                        return called.invoke(all, with);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
