package dev.bkend.app.data.list;

import static dev.bkend.app.CommonProblem.VALIDATION_ERROR;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.json.Json;
import dev.bkend.api.problem.Findings;
import dev.bkend.api.text.Quoted;
import dev.bkend.catalog.DataTable;
import dev.bkend.filter.Filter;
import dev.bkend.filter.FilterParser;
import dev.bkend.filter.Search;
import dev.bkend.filter.Target;
import dev.bkend.filter.Targets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the query parameters of a list. */
final class ListQueryParser {

    private static final int LONGEST_FILTER = 64 * 1024;
    private static final Sort NEWEST_FIRST = new Sort(Sort.ID, false);

    private final Findings findings = Findings.at("");
    private final Parameters parameters;
    private final Targets targets;
    private final FilterParser filters;

    ListQueryParser(Map<String, List<String>> parameters, DataTable table, Set<String> unreadable) {
        this.parameters = new Parameters(parameters, findings);
        targets = new Targets(table.schema(), unreadable, table.removing());
        filters = new FilterParser(targets);
    }

    ListQuery parse() {
        int limit = Math.min(parameters.number("limit", 1).orElse(ListQuery.USUAL_LIMIT), ListQuery.MOST_ON_A_PAGE);
        Sort sort = sort();
        Optional<Cursor> cursor = cursor(sort);
        int offset = cursor.isPresent() ? 0 : offset(limit);
        Filter filter = Filter.all(List.of(and(), or(), search()));
        if (!findings.isEmpty()) {
            throw VALIDATION_ERROR.because(findings.summary(), findings.details());
        }
        return new ListQuery(limit, offset, cursor, sort, filter, select());
    }

    private int offset(int limit) {
        Optional<Integer> page = parameters.number("page", 1);
        Optional<Integer> given = parameters.number("offset", 0);
        long offset = given.map(Integer::longValue).orElse((page.orElse(1) - 1L) * limit);
        if (offset > ListQuery.FURTHEST_OFFSET) {
            parameters
                    .at(given.isPresent() ? "offset" : "page")
                    .add("Only the first " + ListQuery.FURTHEST_OFFSET
                            + " records of a list can be skipped. To read on,"
                            + " send the pagination.nextCursor of the page before as \"cursor\", or filter.");
        }
        return (int) Math.min(offset, ListQuery.FURTHEST_OFFSET);
    }

    private Optional<Cursor> cursor(Sort sort) {
        return parameters.one("cursor").flatMap(text -> {
            Optional<Cursor> cursor = Cursor.decode(text, sort);
            if (cursor.isEmpty()) {
                parameters
                        .at("cursor")
                        .add("Must be the pagination.nextCursor of the page before, of a list that is sorted the same"
                                + " way, but is " + Quoted.quoted(text) + ".");
            }
            return cursor;
        });
    }

    private Sort sort() {
        Optional<String> sortBy = parameters.one("sortBy");
        Optional<String> direction = parameters.one("sortDirection");
        Optional<String> both = sortBy.isPresent() ? Optional.empty() : parameters.one("sort");
        if (both.isPresent()) {
            String[] parts = both.get().split(":", 2);
            return sort("sort", parts[0], parts.length == 2 ? Optional.of(parts[1]) : direction, "sort");
        }
        return sort("sortBy", sortBy.orElse("id"), direction, "sortDirection");
    }

    private Sort sort(String parameter, String field, Optional<String> direction, String directionParameter) {
        boolean ascending =
                direction.map(String::strip).filter("asc"::equalsIgnoreCase).isPresent();
        if (!ascending && direction.isPresent() && !direction.get().strip().equalsIgnoreCase("desc")) {
            parameters
                    .at(directionParameter)
                    .add("The direction must be \"asc\" or \"desc\", but is " + Quoted.quoted(direction.get()) + ".");
        }
        Optional<Target> target = targets.findDeclared(field.strip(), parameters.at(parameter));
        if (target.isPresent() && !target.get().isSingle()) {
            parameters
                    .at(parameter)
                    .add("The field " + Quoted.quoted(field) + " does not have a single value to sort by.");
        }
        return target.filter(Target::isSingle)
                .map(found -> new Sort(found.path(), ascending))
                .orElse(NEWEST_FIRST);
    }

    private Filter and() {
        List<Filter> all = new ArrayList<>();
        json("andFilters").ifPresent(filter -> all.add(filters.all(filter, parameters.at("andFilters"))));
        bracketed("andFilters").ifPresent(filter -> all.add(filters.all(filter, parameters.at("andFilters"))));
        return Filter.all(all);
    }

    private Filter or() {
        List<Filter> any = new ArrayList<>();
        json("orFilters").ifPresent(filter -> any.add(filters.any(filter, parameters.at("orFilters"))));
        bracketed("orFilters").ifPresent(filter -> any.add(filters.any(filter, parameters.at("orFilters"))));
        return any.isEmpty() ? Filter.EVERYTHING : Filter.any(any);
    }

    private Optional<JsonNode> json(String name) {
        return parameters.one(name).flatMap(text -> {
            if (text.length() > LONGEST_FILTER) {
                parameters
                        .at(name)
                        .add("The filter has " + text.length() + " characters; at most " + LONGEST_FILTER
                                + " are allowed.");
                return Optional.empty();
            }
            try {
                return Optional.of(Json.MAPPER.readTree(text));
            } catch (IOException e) {
                parameters
                        .at(name)
                        .add("Invalid filter format: must be JSON such as {\"status\":\"active\"}, URL-encoded, but is "
                                + Quoted.quoted(text) + ".");
                return Optional.empty();
            }
        });
    }

    private Optional<JsonNode> bracketed(String name) {
        Map<List<String>, List<String>> found = parameters.bracketed(name);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new BracketFilter(targets, parameters.at(name)).read(found));
    }

    private Filter search() {
        Optional<String> text = parameters.one("search");
        Optional<String> type = parameters.one("searchType");
        if (text.isEmpty()) {
            return Filter.EVERYTHING;
        }
        return type.isPresent()
                ? Search.in(
                        type.get().strip(), text.get(), targets, parameters.at("search"), parameters.at("searchType"))
                : Search.everywhere(text.get(), targets, parameters.at("search"));
    }

    private Optional<Set<String>> select() {
        List<String> given = new ArrayList<>(parameters.all("select"));
        given.addAll(parameters.all("fields"));
        Set<String> names = new LinkedHashSet<>();
        for (String list : given) {
            for (String name : list.split(",", -1)) {
                if (!name.isBlank()) {
                    names.add(name.strip());
                }
            }
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(names);
    }
}
