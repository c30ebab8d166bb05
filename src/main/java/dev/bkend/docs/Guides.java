package dev.bkend.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The guides on the class path. Their table of contents, {@code README.md}, is the list of what there is: a jar has
 * no folder to look into, and a page nobody linked is a page nobody finds.
 */
final class Guides {

    private static final String FOLDER = "/guides/";

    /** What stands under the heading "Guides"; the pages for contributors have a heading of their own. */
    private static final String LISTED = "Guides";

    private static final Pattern ENTRY =
            Pattern.compile("^- \\[([^]]+)]\\(([a-z0-9-]+\\.md)\\): (.+)$", Pattern.MULTILINE);

    private Guides() {}

    static List<Topic> topics() {
        return MarkdownPage.sections(text("README.md")).stream()
                .filter(section -> section.name().equals(LISTED))
                .flatMap(section -> ENTRY.matcher(section.text()).results())
                .map(entry -> new Topic(entry.group(2), entry.group(1), entry.group(3)))
                .toList();
    }

    static List<Section> sections(List<Topic> topics) {
        List<Section> sections = new ArrayList<>();
        for (Topic topic : topics) {
            sections.addAll(MarkdownPage.sections(text(topic.file())));
        }
        return sections;
    }

    private static String text(String file) {
        return TextResources.text(FOLDER + file).replace("\r", "");
    }
}
