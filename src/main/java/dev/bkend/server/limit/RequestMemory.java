package dev.bkend.server.limit;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/** Share of a request in the budget of memory, claimed when it first needs some and given back when it is answered. */
final class RequestMemory {

    /** Seconds; what others hold is soon answered. */
    private static final String RETRY_AFTER = "1";

    private final MemoryBudget budget;
    private final Request request;
    private final Response response;
    private MemoryBudget.@Nullable Claim claim;

    RequestMemory(MemoryBudget budget, Request request, Response response) {
        this.budget = budget;
        this.request = request;
        this.response = response;
    }

    /** Asks for so many bytes more; a refusal that others cause says when to come back. */
    MemoryBudget.Verdict grow(long bytes) {
        MemoryBudget.Verdict verdict = claim().grow(bytes);
        if (verdict == MemoryBudget.Verdict.BUSY && !response.isCommitted()) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_AFTER);
        }
        return verdict;
    }

    private synchronized MemoryBudget.Claim claim() {
        MemoryBudget.Claim known = claim;
        if (known == null) {
            MemoryBudget.Claim made = budget.claim(Request.getRemoteAddr(request));
            Request.addCompletionListener(request, _ -> made.close());
            claim = made;
            return made;
        }
        return known;
    }
}
