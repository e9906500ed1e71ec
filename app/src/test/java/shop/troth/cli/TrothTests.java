package shop.troth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TrothTests {

    @Test
    void what_a_list_of_commands_says_of_each_is_a_whole_sentence() {
        mustSayWholeSentences(new CommandLine(new Troth()));
    }

    @Test
    void a_port_that_leaves_no_room_is_a_bad_call() {
        var err = new StringWriter();

        var code = new CommandLine(new Troth()).setErr(new PrintWriter(err)).execute("serve", "--port", "70000");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).startsWith("Port 70000 leaves no room for the other ports");
    }

    @Test
    void a_command_that_is_called_says_and_takes_the_same_as_among_all_others() {
        var all = new CommandLine(new Troth()).setCommandName("./troth").getSubcommands();

        assertThat(all).hasSizeGreaterThan(10);
        all.forEach((name, command) -> {
            var called = Troth.line(name, "--help").setCommandName("./troth").getSubcommands();
            assertThat(called).containsKey(name);
            assertThat(help(Objects.requireNonNull(called.get(name)))).as(name).isEqualTo(help(command));
        });
    }

    @Test
    void only_a_call_that_begins_with_a_command_has_that_command_alone() {
        assertThat(Troth.line("serve").getSubcommands()).containsOnlyKeys("serve");
        assertThat(Troth.line().getSubcommands()).hasSizeGreaterThan(10);
        assertThat(Troth.line("--help").getSubcommands()).hasSizeGreaterThan(10);
        assertThat(Troth.line("serv").getSubcommands()).hasSizeGreaterThan(10);
    }

    /** Of it and of all below it. */
    private static String help(CommandLine command) {
        return command.getUsageMessage()
                + command.getSubcommands().values().stream()
                        .map(TrothTests::help)
                        .collect(Collectors.joining());
    }

    private static void mustSayWholeSentences(CommandLine above) {
        above.getSubcommands().forEach((name, command) -> {
            assertThat(command.getCommandSpec().usageMessage().description()[0])
                    .as(name)
                    .endsWith(".");
            mustSayWholeSentences(command);
        });
    }
}
