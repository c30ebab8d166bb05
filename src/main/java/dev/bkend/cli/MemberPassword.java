package dev.bkend.cli;

import dev.bkend.config.Config;
import dev.bkend.config.Setting;
import dev.bkend.server.Desk;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.cli.Option;

/** {@code bkend member password}: gives somebody another password who lost theirs. */
final class MemberPassword implements Action {

    private final SettingFlags settings = SettingFlags.of(Setting.DATA);
    private final Function<Config, Desk> open;

    MemberPassword(Function<Config, Desk> open) {
        this.open = open;
    }

    @Override
    public String name() {
        return "password";
    }

    @Override
    public String description() {
        return "Make a new password for a member and print it; sign them out of every browser.";
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
        return List.of("Example:", "  bkend member password ben@example.com");
    }

    @Override
    public int run(Call call) {
        try (Desk desk = open.apply(settings.read(call))) {
            Optional<Desk.Member> member = MemberRemove.find(desk, call);
            member.ifPresent(known -> {
                String password = desk.newPassword(known.id());
                // Only the password on standard output, so that it can be piped.
                call.err().println("The new password of " + known.email() + ", shown only this once:");
                call.out().println(password);
            });
            return member.isPresent() ? Exit.OK : Exit.NOT_FOUND;
        }
    }
}
