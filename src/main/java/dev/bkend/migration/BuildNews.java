package dev.bkend.migration;

import dev.bkend.api.Conversation;
import dev.bkend.api.Threads;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Tells the client how an index build gets on, and hears when it gives up: on a thread of its own, so that a slow client
 * does not hold up the writer.
 */
final class BuildNews implements AutoCloseable {

    private static final long INTERVAL_MILLIS = 250;

    /** How far the build is, in indexes. */
    record News(double done, double total, String message) {}

    private final Conversation conversation;
    private final Supplier<News> source;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean cancelled;

    BuildNews(Conversation conversation, Supplier<News> source) {
        this.conversation = conversation;
        this.source = source;
        thread = Thread.ofVirtual().name("news of an index").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    boolean cancelled() {
        return cancelled;
    }

    private void run() {
        try {
            do {
                News news = source.get();
                conversation.progress(news.done(), news.total(), news.message());
                cancelled = cancelled || conversation.cancelled();
            } while (!ended.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** No more news after this. */
    @Override
    public void close() {
        ended.countDown();
        if (thread.getState() != Thread.State.NEW) {
            Threads.awaitEnd(thread);
        }
    }
}
