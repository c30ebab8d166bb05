package dev.bkend.spec.markup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownTest {

    @Test
    void paragraphs_are_parted_by_an_empty_line() {
        assertThat(html("one\ntwo\n\nthree")).isEqualTo("<p>one\ntwo</p>\n<p>three</p>\n");
    }

    @Test
    void a_list_may_follow_a_paragraph_and_its_items_may_run_over_lines() {
        assertThat(html("Either:\n- one\n  and more\n- two"))
                .isEqualTo("<p>Either:</p>\n<ul><li>one and more</li>\n<li>two</li>\n</ul>\n");
        assertThat(html("1. one\n2. two")).isEqualTo("<ol><li>one</li>\n<li>two</li>\n</ol>\n");
    }

    @Test
    void code_bold_and_links_are_marked() {
        assertThat(html("a `b < c` **d `e`** [f](https://g.example/?h&i)"))
                .isEqualTo("<p>a <code>b &lt; c</code>"
                        + " <strong>d <code>e</code></strong> <a href=\"https://g.example/?h&amp;i\">f</a></p>\n");
    }

    @Test
    void a_link_that_would_run_a_script_stays_text() {
        assertThat(html("[a](javascript:alert`1`)")).doesNotContain("<a");
        assertThat(html("[a](javascript:void)")).isEqualTo("<p>[a](javascript:void)</p>\n");
    }

    @Test
    void markup_and_stray_marks_stay_text() {
        assertThat(html("<b>1 ** 2 ` 3</b> $1 \\2")).isEqualTo("<p>&lt;b&gt;1 ** 2 ` 3&lt;/b&gt; $1 \\2</p>\n");
        assertThat(html("")).isEmpty();
        assertThat(html("- costs $5 \\ more")).isEqualTo("<ul><li>costs $5 \\ more</li>\n</ul>\n");
    }

    private static String html(String markdown) {
        Html html = new Html();
        Markdown.blocks(html, markdown);
        return html.toString();
    }
}
