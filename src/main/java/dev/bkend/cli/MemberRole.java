package dev.bkend.cli;

import dev.bkend.config.Config;
import dev.bkend.config.Setting;
import dev.bkend.server.Desk;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.cli.Option;

/** {@code bkend member role}: gives somebody another role. */
final class MemberRole implements Action {

    private final Option role = Flags.required("role", "<role>", "admin, member or billing.");
    private final SettingFlags settings = SettingFlags.of(Setting.DATA);
    private final Function<Config, Desk> open;

    MemberRole(Function<Config, Desk> open) {
        this.open = open;
    }

    @Override
    public String name() {
        return "role";
    }

    @Override
    public String description() {
        return "Give a member another role.";
    }

    @Override
    public List<Option> options() {
        return Stream.concat(Stream.of(role), settings.options().stream()).toList();
    }

    @Override
    public Optional<Operand> operand() {
        return Optional.of(new Operand("<member>", "E-mail address or id, as in \"bkend member list\"."));
    }

    @Override
    public List<String> footer() {
        return List.of("Example:", "  bkend member role ben@example.com --role admin");
    }

    @Override
    public int run(Call call) {
        String given = MemberRoles.of(call.value(role));
        try (Desk desk = open.apply(settings.read(call))) {
            Optional<Desk.Member> member = MemberRemove.find(desk, call);
            member.ifPresent(known -> {
                desk.setRole(known.id(), given);
                call.tell(known.email() + " is " + given + " now.");
            });
            return member.isPresent() ? Exit.OK : Exit.NOT_FOUND;
        }
    }
}
