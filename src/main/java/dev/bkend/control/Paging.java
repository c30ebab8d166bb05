package dev.bkend.control;

import dev.bkend.generated.model.Pagination;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which page of a list is asked for; the spec's schema has already checked the ranges. */
public record Paging(int page, int limit) {

    public static Paging of(@Nullable Integer page, @Nullable Integer limit) {
        return new Paging(page == null ? 1 : page, limit == null ? 20 : limit);
    }

    public long offset() {
        return (page - 1L) * limit;
    }

    /** The pagination block, with every flag that clients of different ages read. */
    public Pagination pagination(long total) {
        long pages = (total + limit - 1) / limit;
        boolean next = page < pages;
        boolean previous = page > 1 && total > 0;
        return new Pagination(total, page, limit, Math.toIntExact(pages), next, previous, next, previous);
    }

    /** The page of a list that is wholly in memory. */
    public <T> List<T> slice(List<T> all) {
        int from = (int) Math.min(offset(), all.size());
        return all.subList(from, Math.min(from + limit, all.size()));
    }
}
