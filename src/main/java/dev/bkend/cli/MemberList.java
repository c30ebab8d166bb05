package dev.bkend.cli;

import dev.bkend.config.Config;
import dev.bkend.config.Setting;
import dev.bkend.server.Desk;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.cli.Option;

/** {@code bkend member list}: shows who belongs to the organization, one a line. */
final class MemberList implements Action {

    private final SettingFlags settings = SettingFlags.of(Setting.DATA);
    private final Function<Config, Desk> open;

    MemberList(Function<Config, Desk> open) {
        this.open = open;
    }

    @Override
    public String name() {
        return "list";
    }

    @Override
    public String description() {
        return "List the people of the organization with their roles.";
    }

    @Override
    public List<Option> options() {
        return settings.options();
    }

    @Override
    public List<String> footer() {
        return List.of("Example:", "  bkend member list --data /var/lib/bkend");
    }

    @Override
    public int run(Call call) {
        try (Desk desk = open.apply(settings.read(call))) {
            desk.members().forEach(member -> call.tell(line(member)));
            return Exit.OK;
        }
    }

    private static String line(Desk.Member member) {
        return String.join("  ", member.id(), member.role(), member.email(), member.name(), "since " + member.joined());
    }
}
