package dev.bkend.docs;

import dev.bkend.api.Caller;
import dev.bkend.generated.rest.DocsApi;

/** Answers search_docs; the documentation is the same for every caller. */
public final class DocsHandler implements DocsApi {

    private final String baseUrl;
    private final DocsIndex index;

    public DocsHandler(String baseUrl, DocsIndex index) {
        this.baseUrl = baseUrl;
        this.index = index;
    }

    @Override
    public String searchDocs(Caller caller, String query) {
        return new ResultsPage(query, index.search(query), index.topics())
                .markdown()
                .replace("{{baseUrl}}", baseUrl);
    }
}
