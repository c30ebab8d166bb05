package dev.bkend.cli;

import dev.bkend.config.Config;
import dev.bkend.config.Setting;
import dev.bkend.server.Desk;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.cli.Option;

/** {@code bkend member remove}: ends a membership. */
final class MemberRemove implements Action {

    private final SettingFlags settings = SettingFlags.of(Setting.DATA);
    private final Function<Config, Desk> open;

    MemberRemove(Function<Config, Desk> open) {
        this.open = open;
    }

    @Override
    public String name() {
        return "remove";
    }

    @Override
    public String description() {
        return "Remove a member, with their tokens and connected programs.";
    }

    @Override
    public List<Option> options() {
        return settings.options();
    }

    @Override
    public Optional<Operand> operand() {
        return Optional.of(new Operand("<member>", "E-mail address or id, as in \"bkend member list\"."));
    }

    @Override
    public List<String> footer() {
        return List.of("Example:", "  bkend member remove ben@example.com");
    }

    @Override
    public int run(Call call) {
        try (Desk desk = open.apply(settings.read(call))) {
            Optional<Desk.Member> member = find(desk, call);
            member.ifPresent(known -> {
                desk.remove(known.id());
                call.tell(known.email() + " is no member any more.");
            });
            return member.isPresent() ? Exit.OK : Exit.NOT_FOUND;
        }
    }

    /** The member whom a command names; says so if there is none. */
    static Optional<Desk.Member> find(Desk desk, Call call) {
        String named = call.operand();
        Optional<Desk.Member> member = desk.members().stream()
                .filter(known -> known.id().equals(named) || known.email().equalsIgnoreCase(named))
                .findFirst();
        if (member.isEmpty()) {
            call.err().println("No member " + named + ". See \"bkend member list\".");
        }
        return member;
    }
}
