package dev.bkend.cli;

import dev.bkend.config.Config;
import dev.bkend.config.Setting;
import dev.bkend.server.Desk;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.cli.Option;

/** {@code bkend member second-factor}: for somebody who lost both their phone and their recovery codes. */
final class MemberSecondFactor implements Action {

    private final SettingFlags settings = SettingFlags.of(Setting.DATA);
    private final Function<Config, Desk> open;

    MemberSecondFactor(Function<Config, Desk> open) {
        this.open = open;
    }

    @Override
    public String name() {
        return "second-factor";
    }

    @Override
    public String description() {
        return "Switch a member's second factor off, when phone and recovery codes are lost.";
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
        return List.of("Example:", "  bkend member second-factor ben@example.com");
    }

    @Override
    public int run(Call call) {
        try (Desk desk = open.apply(settings.read(call))) {
            Optional<Desk.Member> member = MemberRemove.find(desk, call);
            member.ifPresent(known -> {
                boolean ended = desk.endSecondFactor(known.id());
                call.tell(known.email() + (ended ? " signs in without it from now on." : " has no second factor."));
            });
            return member.isPresent() ? Exit.OK : Exit.NOT_FOUND;
        }
    }
}
