package dev.bkend.spec.html;

import dev.bkend.spec.html.Links.Entry;
import dev.bkend.spec.markup.Html;
import dev.bkend.spec.source.OpenApi;
import java.util.List;

/** The frame around every page: head, skip link, navigation, main part, footer. */
final class PageFrame {

    private static final String ICON = "data:image/svg+xml,"
            + "%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
            + "%3Crect width='16' height='16' rx='4' fill='%230f766e'/%3E"
            + "%3Cpath d='M5 3v10M5 8h3.5a2.5 2.5 0 0 1 0 5H5' fill='none' stroke='white' stroke-width='2'/%3E"
            + "%3C/svg%3E";

    private final OpenApi api;

    PageFrame(OpenApi api) {
        this.api = api;
    }

    /** A page: its path, its title, what the navigation lists below it, and its main part. */
    record Page(String path, String title, List<Entry> contents, String main) {}

    String write(Page page) {
        Html html = new Html().markup("<!DOCTYPE html>\n");
        html.tag("html").with("lang", "en").around(() -> {
            head(html, page);
            html.tag("body").around(() -> {
                html.tag("a").css("skip").href("#main").text("Skip to content");
                header(html, page);
                html.tag("div").css("frame").around(() -> {
                    html.tag("nav")
                            .id("contents")
                            .with("aria-label", "Reference")
                            .around(() -> menu(html, page));
                    html.tag("main").id("main").with("tabindex", "-1").around(() -> {
                        html.markup(page.main());
                        footer(html);
                    });
                });
            });
        });
        return html.toString();
    }

    private void head(Html html, Page page) {
        boolean index = page.path().equals(Links.INDEX);
        String name = api.title() + " API reference";
        html.tag("head").around(() -> {
            html.tag("meta").with("charset", "utf-8").empty();
            html.tag("title").text(index ? name : page.title() + " · " + name);
            html.tag("meta")
                    .with("name", "viewport")
                    .with("content", "width=device-width, initial-scale=1")
                    .empty();
            html.tag("meta")
                    .with("name", "color-scheme")
                    .with("content", "light dark")
                    .empty();
            html.tag("link").with("rel", "icon").href(ICON).empty();
            html.tag("link")
                    .with("rel", "stylesheet")
                    .href(Links.of(page.path()).to("style.css"))
                    .empty();
        });
    }

    private void header(Html html, Page page) {
        html.tag("header").css("top").around(() -> {
            html.tag("a")
                    .css("brand")
                    .href(Links.of(page.path()).to(Links.INDEX))
                    .around(() -> {
                        html.tag("strong").text(api.title());
                        html.text(" ").tag("span").text("API reference");
                    });
            // On a phone the navigation stands below the page: without JavaScript an open menu could not close itself.
            html.tag("a").css("menu").href("#contents").text("Menu");
        });
    }

    private void menu(Html html, Page page) {
        html.tag("ul").around(() -> entry(html, page, Links.INDEX, "Overview"));
        html.tag("p").text("Operations");
        html.tag("ul")
                .around(() ->
                        api.byTag().keySet().forEach(tag -> entry(html, page, Links.tagPage(tag), Links.heading(tag))));
        html.tag("p").text("MCP");
        html.tag("ul").around(() -> entry(html, page, Links.MCP, "Tools and resources"));
        html.tag("p").text("Types");
        html.tag("ul").around(() -> entry(html, page, Links.SCHEMAS, "Schemas"));
    }

    private static void entry(Html html, Page page, String path, String label) {
        boolean here = page.path().equals(path);
        html.tag("li").around(() -> {
            html.tag("a")
                    .href(Links.of(page.path()).to(path))
                    .with("aria-current", here ? "page" : "")
                    .text(label);
            if (here && !page.contents().isEmpty()) {
                html.tag("ul")
                        .around(() -> page.contents()
                                .forEach(item -> html.tag("li")
                                        .around(() -> html.tag("a")
                                                .href(item.href())
                                                .around(() ->
                                                        // Lets a long name of a tool break between its words.
                                                        html.markup(Html.escape(item.label())
                                                                .replace("_", "_<wbr />"))))));
            }
        });
    }

    private void footer(Html html) {
        html.tag("footer")
                .around(() -> html.tag("p")
                        .text(api.title() + " " + api.version()
                                + ". Written by the build from the OpenAPI document in spec/."));
    }
}
