package dev.bkend.server.sample;

import dev.bkend.api.Caller;
import dev.bkend.api.problem.Problem;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Answers what it was given, fails for the ids that say so, and waits for the id "slow". */
public final class Notes implements NotesApi, PagesApi {

    public final CountDownLatch entered = new CountDownLatch(1);
    public final CountDownLatch released = new CountDownLatch(1);

    @Override
    public Note createNote(Caller caller, NoteCreate body) {
        return new Note(caller.subject(), body.text());
    }

    @Override
    public Note listNotes(Caller caller, @Nullable Integer limit, @Nullable String q) {
        return new Note(String.valueOf(limit), String.valueOf(q));
    }

    @Override
    public Note getNote(Caller caller, String noteId) {
        return switch (noteId) {
            case "missing" -> throw Problem.NOT_FOUND.because("No note missing.");
            case "broken" -> throw new IllegalStateException("the password is hunter2");
            case "deep" -> throw new StackOverflowError("the password is hunter2");
            case "slow" -> slow();
            default -> new Note(noteId, "a note");
        };
    }

    private Note slow() {
        entered.countDown();
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Note("slow", "finished");
    }

    @Override
    public Note touchNote(Caller caller, String noteId) {
        return new Note(noteId, "touched");
    }

    @Override
    public String getPage(Caller caller, String noteId) {
        return "# Grüße von " + noteId;
    }
}
