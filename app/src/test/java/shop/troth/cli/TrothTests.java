package shop.troth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
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

    private static void mustSayWholeSentences(CommandLine above) {
        above.getSubcommands().forEach((name, command) -> {
            assertThat(command.getCommandSpec().usageMessage().description()[0])
                    .as(name)
                    .endsWith(".");
            mustSayWholeSentences(command);
        });
    }
}
